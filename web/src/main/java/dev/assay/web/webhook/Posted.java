package dev.assay.web.webhook;

import java.util.OptionalInt;

/// How one try to deliver went.
///
/// @param status of the answer; empty if there was none
/// @param problem why it counts as failed, as a sentence; empty if it was delivered
record Posted(OptionalInt status, String problem) {
  static Posted answered(int status) {
    // Redirects are not followed: a receiver that moves has to be told to us.
    boolean good = status >= 200 && status < 300;
    return new Posted(OptionalInt.of(status), good ? "" : "it answered with status " + status);
  }

  static Posted failed(String problem) {
    return new Posted(OptionalInt.empty(), problem);
  }

  boolean isDelivered() {
    return problem.isEmpty();
  }

  /// Whether the receiver says that it wants no more.
  boolean isGone() {
    return status.isPresent() && status.getAsInt() == 410;
  }
}
