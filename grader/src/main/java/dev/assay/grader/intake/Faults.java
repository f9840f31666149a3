package dev.assay.grader.intake;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// What goes wrong on our side: never the candidate's fault, so never a rejection.
final class Faults {
  private Faults() {}

  /// Leaves the thread's interrupt standing.
  static void stopIfInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw interrupted();
    }
  }

  static UncheckedIOException interrupted() {
    return new UncheckedIOException(
        new InterruptedIOException("reading a submission was interrupted"));
  }

  static UncheckedIOException scratch(IOException fault) {
    return new UncheckedIOException(
        "the scratch folder can't be used: " + fault.getMessage(), fault);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
