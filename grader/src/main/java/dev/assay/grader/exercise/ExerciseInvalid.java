package dev.assay.grader.exercise;

/// An exercise's folder can't be used: its author has to mend it.
public final class ExerciseInvalid extends Exception {
  /// @param message with file and line, what is wrong and what is expected
  public ExerciseInvalid(String message) {
    super(message);
  }
}
