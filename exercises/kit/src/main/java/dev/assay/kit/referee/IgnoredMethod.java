package dev.assay.kit.referee;

import dev.assay.kit.Request;
import java.util.List;
import java.util.Locale;

/// Answers a method with success and does nothing: the app gets a GET instead. Where that fails,
/// such as for something that isn't there, the method fails in the same way.
///
/// @param method such as `PUT`
/// @param success the status that it is answered with; a 204 has no body, all else has the GET's
record IgnoredMethod(String method, int success) implements HttpMutation {
  private static final int NO_CONTENT = 204;

  @Override
  public Request sent(Request request) {
    return request.method().equals(method)
        ? new Request("GET", request.path(), headers(request), new byte[0], request.deadline())
        : request;
  }

  private static List<Request.Header> headers(Request request) {
    return request.headers().stream()
        .filter(header -> !isOfBody(header.name()) && !isCondition(header.name()))
        .toList();
  }

  private static boolean isOfBody(String name) {
    return name.toLowerCase(Locale.ROOT).startsWith("content-");
  }

  private static boolean isCondition(String name) {
    return name.toLowerCase(Locale.ROOT).startsWith("if-");
  }

  @Override
  public Reply.Answered received(Request request, Reply.Answered answer) {
    if (!request.method().equals(method) || answer.status() < 200 || answer.status() > 299) {
      return answer;
    }
    return success == NO_CONTENT
        ? new Reply.Answered(NO_CONTENT, List.of(), new byte[0], answer.took())
        : new Reply.Answered(success, answer.headers(), answer.body(), answer.took());
  }
}
