package dev.assay.grader.sandbox;

import org.jspecify.annotations.Nullable;

/// The sandbox itself is broken: our fault, never the candidate's.
public final class SandboxUnavailable extends RuntimeException {
  /// @param message what was in the way and, where there is one, the remedy
  public SandboxUnavailable(String message) {
    this(message, null);
  }

  public SandboxUnavailable(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
