package dev.assay.kit.referee;

import org.jspecify.annotations.Nullable;

/// The attempt can't be judged, and that isn't the candidate's fault. Only [Faults] makes these, so
/// that a suite that catches one doesn't hide it.
final class RefereeFault extends RuntimeException {
  RefereeFault(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
