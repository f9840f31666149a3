package dev.assay.grader.author;

import dev.assay.grader.Grader;
import dev.assay.grader.exercise.ExerciseInvalid;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// A trial to be made.
///
/// @param expected the ids of the checks that a wrong solution is to fail
/// @param grader runs what of the suite the trial is about
/// @param rules what the trial shows about the exercise
record TrialPlan(
    Trial.Kind kind,
    String name,
    int round,
    List<String> expected,
    Grader grader,
    Sources sources,
    Rules rules) {

  /// Where what is graded comes from.
  interface Sources {
    /// The folder to be graded.
    ///
    /// @param scratch an empty folder for a copy
    Path in(Path scratch) throws ExerciseInvalid;
  }

  /// What a trial shows.
  interface Rules {
    /// What this trial alone shows, but for what others tell of it.
    ///
    /// @param wavering checks whose failures are told of as wavering
    List<Finding> findings(Trial trial, Set<String> wavering) throws ExerciseInvalid;
  }
}
