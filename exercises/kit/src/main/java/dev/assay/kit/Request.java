package dev.assay.kit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request to the app. Immutable: each method returns a changed copy.
///
/// @param method the HTTP method, such as `POST`
/// @param path path and query as they go over the wire, starting with `/`; already percent-encoded
/// @param headers in the order they are sent
/// @param body the bytes of the body; empty for none
/// @param deadline how long the whole exchange may take, more than zero
// The array is copied on the way in and out.
@SuppressWarnings("ArrayRecordComponent")
public record Request(
    String method, String path, List<Header> headers, byte[] body, Duration deadline) {
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  /// One header line.
  public record Header(String name, String value) {}

  public Request {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("path must start with /, was " + path);
    }
    if (!deadline.isPositive()) {
      throw new IllegalArgumentException("deadline must be more than zero, was " + deadline);
    }
    headers = List.copyOf(headers);
    body = body.clone();
  }

  /// A request with any method and no body.
  public static Request of(String method, String path) {
    return new Request(method, path, List.of(), new byte[0], DEADLINE);
  }

  public static Request get(String path) {
    return of("GET", path);
  }

  public static Request post(String path) {
    return of("POST", path);
  }

  public static Request put(String path) {
    return of("PUT", path);
  }

  public static Request patch(String path) {
    return of("PATCH", path);
  }

  public static Request delete(String path) {
    return of("DELETE", path);
  }

  /// The body as JSON, with its content type.
  public Request json(@Nullable Object value) {
    return body(Json.write(value), "application/json");
  }

  /// A body of any text, sent as UTF-8 with the given content type.
  public Request body(String text, String contentType) {
    return new Request(method, path, headers, text.getBytes(StandardCharsets.UTF_8), deadline)
        .header("Content-Type", contentType);
  }

  /// One more header; one of the same name that was set before goes.
  public Request header(String name, String value) {
    List<Header> changed = new ArrayList<>(headers);
    changed.removeIf(header -> header.name().equalsIgnoreCase(name));
    changed.add(new Header(name, value));
    return new Request(method, path, changed, body, deadline);
  }

  /// Another deadline than the 10 seconds that apply by default.
  public Request within(Duration deadline) {
    return new Request(method, path, headers, body, deadline);
  }

  @Override
  public byte[] body() {
    return body.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Request(var m, var p, var h, var b, var d)
        && method.equals(m)
        && path.equals(p)
        && headers.equals(h)
        && Arrays.equals(body, b)
        && deadline.equals(d);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(body) * 31 + path.hashCode();
  }

  /// Method and path: what a message calls this request.
  @Override
  public String toString() {
    return method + " " + path;
  }
}
