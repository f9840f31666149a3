package dev.assay.kit.referee;

import dev.assay.kit.Request;
import java.time.Duration;
import java.util.List;

/// What came of one request.
sealed interface Reply {
  /// A complete answer.
  // The bytes are handed on, never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Answered(int status, List<Request.Header> headers, byte[] body, Duration took)
      implements Reply {}

  /// No complete answer in time.
  ///
  /// @param seen what there was instead, such as `connection refused`
  record Unanswered(String seen) implements Reply {}
}
