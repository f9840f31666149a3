package dev.assay.kit.evidence;

import dev.assay.kit.Request;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An HTTP exchange as evidence: bodies are cut to 16 KB, and say so.
///
/// @param number tells exchanges of a check apart, from `1` in the order they began; `0` for a call
///   to a twin
/// @param atMillis when it began, in milliseconds from the check's start
/// @param requestBody the body as text; `null` for none; `(binary, 12 bytes)` where it is no text
/// @param status `0` if there was no complete answer
/// @param problem why there was no complete answer; `null` if there was
public record HttpExchange(
    int number,
    long atMillis,
    long millis,
    String method,
    String path,
    List<Request.Header> requestHeaders,
    @Nullable String requestBody,
    int status,
    List<Request.Header> headers,
    @Nullable String body,
    @Nullable String problem)
    implements Entry {
  @Override
  public int weight() {
    return 2 * Weight.PER_ENTRY
        + Weight.of(method)
        + Weight.of(path)
        + Weight.of(requestHeaders)
        + Weight.of(requestBody)
        + Weight.of(headers)
        + Weight.of(body)
        + Weight.of(problem);
  }

  @Override
  public HttpExchange brief() {
    return new HttpExchange(
        number,
        atMillis,
        millis,
        BodyText.brief(method),
        BodyText.brief(path),
        List.of(),
        requestBody == null ? null : BodyText.LEFT_OUT,
        status,
        List.of(),
        body == null ? null : BodyText.LEFT_OUT,
        problem == null ? null : BodyText.brief(problem));
  }
}
