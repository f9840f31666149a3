package dev.assay.grader.sandbox;

/// The suite can't be used: its author has to mend it. Never the candidate's fault.
public final class SuiteBroken extends Exception {
  /// @param message what is wrong, for the author
  public SuiteBroken(String message) {
    super(message);
  }
}
