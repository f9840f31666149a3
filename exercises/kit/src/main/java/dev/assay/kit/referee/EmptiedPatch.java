package dev.assay.kit.referee;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.kit.Request;

/// Has the app get an empty object instead of what a PATCH is to change. Where it takes that, it
/// answers with success and has changed nothing; where it doesn't, there is no mutant.
final class EmptiedPatch implements HttpMutation {
  @Override
  public Request sent(Request request) {
    return isPatch(request)
        ? new Request(
            request.method(),
            request.path(),
            request.headers(),
            "{}".getBytes(UTF_8),
            request.deadline())
        : request;
  }

  @Override
  public Reply.Answered received(Request request, Reply.Answered answer) {
    return isPatch(request) && answer.status() < 300
        ? new Reply.Answered(answer.status(), answer.headers(), answer.body(), answer.took())
        : answer;
  }

  private static boolean isPatch(Request request) {
    return request.method().equals("PATCH");
  }
}
