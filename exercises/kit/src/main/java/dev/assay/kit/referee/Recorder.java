package dev.assay.kit.referee;

import dev.assay.kit.evidence.Recording;

/// Which recording is open. Safe for use by several threads.
///
/// The first one is of the app's start, before any check.
final class Recorder {
  private final boolean complete;
  private volatile Recording open = new Recording();

  /// @param complete whether evidence is collected for the report
  Recorder(boolean complete) {
    this.complete = complete;
  }

  /// Whether evidence is collected for the report, which costs time; the checks themselves see the
  /// same in either case.
  boolean isComplete() {
    return complete;
  }

  /// Where what happens now belongs.
  Recording now() {
    return open;
  }

  /// Begins another one.
  Recording next() {
    var next = new Recording();
    open = next;
    return next;
  }
}
