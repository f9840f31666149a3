package dev.assay.grader.sandbox;

import dev.assay.grader.exercise.Exercise;
import dev.assay.kit.referee.ToReferee;

/// What a sandbox is opened for.
///
/// @param attempt the attempt's id: lower-case letters, digits and `-`, at most 40
/// @param seed what everything random in the attempt comes from
/// @param suite the compiled suite: a jar, in base64
/// @param scope what of the suite runs, and how
public record AttemptSpec(
    String attempt, long seed, Exercise exercise, String suite, ToReferee.Scope scope) {
  public AttemptSpec {
    if (!attempt.matches("[a-z0-9][a-z0-9-]{0,39}")) {
      throw new IllegalArgumentException(
          "attempt must be 1 to 40 of a-z, 0-9 and -, was " + attempt);
    }
  }
}
