package dev.assay.grader.author;

/// A server has not taken an exercise.
public final class NotPublished extends Exception {
  private final boolean refused;

  private NotPublished(String message, boolean refused) {
    super(message);
    this.refused = refused;
  }

  /// The server refused it: the author has to change something.
  static NotPublished refused(String message) {
    return new NotPublished(message, true);
  }

  /// The server can't be reached, or failed.
  static NotPublished failed(String message) {
    return new NotPublished(message, false);
  }

  /// Whether it was refused, and the same request would be again.
  public boolean isRefused() {
    return refused;
  }

  /// What was wrong and what to do; safe to print on a terminal.
  public String reason() {
    return String.valueOf(getMessage());
  }
}
