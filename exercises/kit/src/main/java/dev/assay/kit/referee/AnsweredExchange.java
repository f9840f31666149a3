package dev.assay.kit.referee;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.kit.Exchange;
import dev.assay.kit.ExpectationFailed;
import dev.assay.kit.Json;
import dev.assay.kit.Request;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An exchange with its expectations.
final class AnsweredExchange implements Exchange {
  private static final int LONGEST_WHERE = 200;

  private final int number;
  private final Request request;
  private final Reply.Answered reply;
  private final String body;
  private @Nullable JsonNode json;

  /// @param number tells it apart from the check's other exchanges
  AnsweredExchange(int number, Request request, Reply.Answered reply) {
    this.number = number;
    this.request = request;
    this.reply = reply;
    this.body = new String(reply.body(), UTF_8);
  }

  @Override
  public Request request() {
    return request;
  }

  @Override
  public int status() {
    return reply.status();
  }

  @Override
  public Optional<String> header(String name) {
    return headers().stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Request.Header::value)
        .findFirst();
  }

  @Override
  public List<Request.Header> headers() {
    return reply.headers();
  }

  @Override
  public String body() {
    return body;
  }

  @Override
  public Duration duration() {
    return reply.took();
  }

  @Override
  public synchronized JsonNode json() {
    if (json == null) {
      try {
        json = Json.read(body);
      } catch (IllegalArgumentException malformed) {
        throw unexpected("a JSON body", answer());
      }
      if (json.isMissingNode()) {
        throw unexpected("a JSON body", answer());
      }
    }
    return json;
  }

  @Override
  public JsonNode json(String path) {
    JsonNode found = JsonPath.find(json(), path);
    if (found.isMissingNode()) {
      throw unexpected("a value at " + path, "nothing there, " + Shown.body(body));
    }
    return found;
  }

  @Override
  public Exchange expectStatus(int... anyOf) {
    if (Arrays.stream(anyOf).noneMatch(status -> status == status())) {
      throw unexpected(
          "status "
              + Arrays.stream(anyOf).mapToObj(String::valueOf).collect(Collectors.joining(" or ")),
          answer());
    }
    return this;
  }

  @Override
  public Exchange expectClientError() {
    if (status() < 400 || status() > 499) {
      throw unexpected("a status from 400 to 499", answer());
    }
    return this;
  }

  @Override
  public Exchange expectJson(String path, @Nullable Object value) {
    JsonNode found = JsonPath.find(json(), path);
    expectSame(path, Json.tree(value), found);
    return this;
  }

  @Override
  public Exchange expectJsonMembers(String path, @Nullable Object... namesAndValues) {
    JsonNode found = JsonPath.find(json(), path);
    if (!found.isObject()) {
      throw unexpected(path + " to be an object", JsonDifference.shown(found));
    }
    Json.json(namesAndValues).forEach((name, value) -> expectMember(path, found, name, value));
    return this;
  }

  /// Apart from paths, since a member's name may have dots in it.
  private void expectMember(String path, JsonNode object, String name, @Nullable Object value) {
    expectSame(path + "." + name, Json.tree(value), object.path(name));
  }

  private void expectSame(String path, JsonNode expected, JsonNode found) {
    JsonDifference.between(path, expected, found)
        .ifPresent(first -> {
          throw new ExpectationFailed(
              where(request),
              first.path() + " to be " + first.expected(),
              first.seen() + ", " + Shown.body(body),
              number,
              JsonDifferences.between(path, expected, found));
        });
  }

  @Override
  public Exchange expectJsonContentType() {
    String type = header("Content-Type").orElse("");
    String media = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!media.equals("application/json") && !media.endsWith("+json")) {
      throw unexpected(
          "Content-Type application/json",
          type.isEmpty() ? "no Content-Type" : Shown.cut(type, LONGEST_WHERE));
    }
    return this;
  }

  @Override
  public String expectHeader(String name) {
    return header(name).orElseThrow(() -> unexpected("a header " + name, "none, with " + answer()));
  }

  @Override
  public ExpectationFailed unexpected(String expected, String seen) {
    return new ExpectationFailed(where(request), expected, seen, number, List.of());
  }

  private String answer() {
    return "status " + status() + ", " + Shown.body(body);
  }

  static String where(Request request) {
    return Shown.cut(request.toString(), LONGEST_WHERE);
  }
}
