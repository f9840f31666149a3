package dev.assay.grader.sandbox;

/// The candidate's build did not succeed.
public final class BuildFailed extends Exception {
  private final String reason;

  /// @param reason one sentence that names the command and what became of it
  public BuildFailed(String reason) {
    super(reason);
    this.reason = reason;
  }

  public String reason() {
    return reason;
  }
}
