package dev.assay.web.exercise;

import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.ExerciseInvalid;

/// Sees whether suites compile. Safe for use by several threads.
public interface Suites {
  /// Compiles an exercise's suite, within a minute and out of reach of this process; nothing of it
  /// runs.
  ///
  /// @throws ExerciseInvalid with file and line if it does not compile
  void check(Exercise exercise) throws ExerciseInvalid;
}
