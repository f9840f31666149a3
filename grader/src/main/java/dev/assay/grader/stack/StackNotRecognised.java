package dev.assay.grader.stack;

/// No single way to build and start this tree was found.
public final class StackNotRecognised extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;

  StackNotRecognised(String reason) {
    super(reason);
    this.reason = reason;
  }

  /// For the candidate: what was looked for, what was found, and how a Procfile settles it.
  public String reason() {
    return reason;
  }
}
