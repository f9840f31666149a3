package dev.assay.grader.intake;

/// A submission can't be graded as it was handed in. The reason is a sentence for the candidate.
public final class SubmissionRejected extends Exception {
  /// @param reason what was wrong, what is expected and the value seen; safe to print on a terminal
  public SubmissionRejected(String reason) {
    super(reason);
  }

  public String reason() {
    return String.valueOf(getMessage());
  }
}
