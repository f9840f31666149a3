package dev.assay.kit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// A stand-in for an outside service, written by an exercise's author. The referee makes one
/// instance per attempt, by a constructor that takes an [Attempt], and serves it under the
/// service's real host name. Called by several threads at once.
public interface Twin {
  /// Answers one request. Anything thrown is the author's fault: the attempt is not graded, and the
  /// fault is named.
  Answer answer(Call call);

  /// A request from the app.
  ///
  /// @param method in capitals
  /// @param path without the query
  /// @param query after `?`, still encoded; empty for none
  /// @param headers in the order they came
  /// @param body at most 1 MB
  // Bytes pass through here once; nobody compares calls.
  @SuppressWarnings("ArrayRecordComponent")
  record Call(String method, String path, String query, List<Request.Header> headers, byte[] body) {
    /// The first header of that name, whatever its case.
    public Optional<String> header(String name) {
      return headers.stream()
          .filter(header -> header.name().equalsIgnoreCase(name))
          .map(Request.Header::value)
          .findFirst();
    }
  }

  /// The twin's answer.
  @SuppressWarnings("ArrayRecordComponent")
  record Answer(int status, List<Request.Header> headers, byte[] body) {
    /// An answer with a JSON body.
    public static Answer json(int status, Object body) {
      return new Answer(
          status,
          List.of(new Request.Header("Content-Type", "application/json")),
          Json.write(body).getBytes(StandardCharsets.UTF_8));
    }
  }
}
