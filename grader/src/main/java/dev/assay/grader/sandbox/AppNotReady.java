package dev.assay.grader.sandbox;

import java.time.Duration;

/// The candidate's app did not answer.
public final class AppNotReady extends Exception {
  private final String reason;
  private final Duration waited;

  /// @param reason one sentence: it exited, was killed for memory, listens elsewhere, stayed silent
  /// @param waited from its start until that was certain
  public AppNotReady(String reason, Duration waited) {
    super(reason);
    this.reason = reason;
    this.waited = waited;
  }

  public String reason() {
    return reason;
  }

  public Duration waited() {
    return waited;
  }
}
