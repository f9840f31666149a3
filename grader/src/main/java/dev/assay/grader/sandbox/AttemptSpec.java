package dev.assay.grader.sandbox;

import dev.assay.grader.exercise.Exercise;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// What a sandbox is opened for.
///
/// @param attempt the attempt's id: lower-case letters, digits and `-`, at most 40
/// @param seed what everything random in the attempt comes from
/// @param suite what will run; the sandbox comes up and builds without it, and then waits for it
/// @param idle how long it may wait for the suite, beyond the exercise's limits
public record AttemptSpec(
    String attempt,
    long seed,
    Exercise exercise,
    CompletableFuture<SuiteToRun> suite,
    Duration idle) {
  public AttemptSpec {
    if (!attempt.matches("[a-z0-9][a-z0-9-]{0,39}")) {
      throw new IllegalArgumentException(
          "attempt must be 1 to 40 of a-z, 0-9 and -, was " + attempt);
    }
  }

  /// For a suite that is known from the start.
  public AttemptSpec(String attempt, long seed, Exercise exercise, SuiteToRun suite) {
    this(attempt, seed, exercise, CompletableFuture.completedFuture(suite), Duration.ZERO);
  }
}
