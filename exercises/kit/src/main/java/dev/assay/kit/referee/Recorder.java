package dev.assay.kit.referee;

import dev.assay.kit.evidence.Recording;

/// Which recording is open. Safe for use by several threads.
///
/// The first one is of the app's start, before any check.
final class Recorder {
  private volatile Recording open = new Recording();

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
