package dev.assay.kit.referee;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.kit.Request.Header;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Mutations of an answer's status, its headers and its body as a whole.
final class AnswerMutations {
  private static final String CONTENT_TYPE = "content-type";
  private static final String CONTENT_LENGTH = "content-length";
  private static final Set<String> CHANGES = Set.of("POST", "PUT", "PATCH");
  private static final String JSON = "application/json";

  /// Nobody would call one of these forgotten: servers send them by themselves, and what the last
  /// ones say is for the connection.
  private static final Set<String> OF_THE_SERVER =
      Set.of("date", "server", CONTENT_LENGTH, "transfer-encoding", "connection", "keep-alive");

  private AnswerMutations() {}

  /// Another status where one of some would be right.
  static HttpMutation status(int given, int... right) {
    return (_, answer) ->
        isAnyOf(right, answer)
            ? new Reply.Answered(given, answer.headers(), answer.body(), answer.took())
            : answer;
  }

  /// 200 and an empty object where another status would be right.
  static HttpMutation emptyObject(int right) {
    return (_, answer) ->
        answer.status() == right ? json(200, "{}".getBytes(UTF_8), answer) : answer;
  }

  static HttpMutation emptyErrors() {
    return (_, answer) ->
        answer.status() >= 400 && answer.body().length > 0 ? withBody(new byte[0], answer) : answer;
  }

  static HttpMutation emptyChanges() {
    return (request, answer) ->
        CHANGES.contains(request.method()) && answer.status() < 300 && answer.body().length > 0
            ? withBody(new byte[0], answer)
            : answer;
  }

  /// Whatever its content type says.
  static HttpMutation latin1() {
    return (_, answer) -> {
      byte[] body = new String(answer.body(), UTF_8).getBytes(ISO_8859_1);
      return Arrays.equals(body, answer.body()) ? answer : withBody(body, answer);
    };
  }

  static HttpMutation without(String header) {
    return (_, answer) -> only(each -> !each.name().equalsIgnoreCase(header), answer);
  }

  /// What the server itself sends stays.
  static HttpMutation withoutAllBut(String... headers) {
    return (_, answer) ->
        only(
            each ->
                OF_THE_SERVER.contains(each.name().toLowerCase(Locale.ROOT))
                    || Arrays.stream(headers).anyMatch(each.name()::equalsIgnoreCase),
            answer);
  }

  static HttpMutation contentType(String type) {
    return (_, answer) -> {
      Reply.Answered without = only(each -> !each.name().equalsIgnoreCase(CONTENT_TYPE), answer);
      return without.headers().size() == answer.headers().size()
          ? answer
          : with(new Header(CONTENT_TYPE, type), without);
    };
  }

  /// The answer with another body, and with the length that belongs to it.
  static Reply.Answered withBody(byte[] body, Reply.Answered answer) {
    List<Header> headers =
        answer.headers().stream()
            .map(header ->
                header.name().equalsIgnoreCase(CONTENT_LENGTH)
                    ? new Header(header.name(), String.valueOf(body.length))
                    : header)
            .toList();
    return new Reply.Answered(answer.status(), headers, body, answer.took());
  }

  private static Reply.Answered json(int status, byte[] body, Reply.Answered answer) {
    Reply.Answered typed =
        with(
            new Header(CONTENT_TYPE, JSON),
            only(each -> !each.name().equalsIgnoreCase(CONTENT_TYPE), withBody(body, answer)));
    return new Reply.Answered(status, typed.headers(), typed.body(), typed.took());
  }

  private static boolean isAnyOf(int[] statuses, Reply.Answered answer) {
    return Arrays.stream(statuses).anyMatch(status -> status == answer.status());
  }

  private static Reply.Answered only(Predicate<Header> kept, Reply.Answered answer) {
    List<Header> headers = answer.headers().stream().filter(kept).toList();
    return headers.size() == answer.headers().size()
        ? answer
        : new Reply.Answered(answer.status(), headers, answer.body(), answer.took());
  }

  private static Reply.Answered with(Header header, Reply.Answered answer) {
    List<Header> headers = Stream.concat(answer.headers().stream(), Stream.of(header)).toList();
    return new Reply.Answered(answer.status(), headers, answer.body(), answer.took());
  }
}
