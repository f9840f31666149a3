package dev.assay.grader.sandbox;

import dev.assay.grader.exercise.Exercise;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// What a sandbox is opened for.
///
/// @param attempt the attempt's id: lower-case letters, digits and `-`, at most 40
/// @param seed what everything random in the attempt comes from
/// @param suite what the sandbox is made ready with
/// @param last what runs in the end, with the same twins; for an attempt that begins ahead of it,
///   another suite that comes when the app is up
/// @param idle how long the sandbox may wait for that, beyond the exercise's limits; zero for an
///   attempt that is not ahead
public record AttemptSpec(
    String attempt,
    long seed,
    Exercise exercise,
    SuiteToRun suite,
    CompletableFuture<SuiteToRun> last,
    Duration idle) {
  public AttemptSpec {
    if (!attempt.matches("[a-z0-9][a-z0-9-]{0,39}")) {
      throw new IllegalArgumentException(
          "attempt must be 1 to 40 of a-z, 0-9 and -, was " + attempt);
    }
  }

  /// For a suite that is known for good.
  public AttemptSpec(String attempt, long seed, Exercise exercise, SuiteToRun suite) {
    this(attempt, seed, exercise, suite, CompletableFuture.completedFuture(suite), Duration.ZERO);
  }

  /// Whether what runs in the end comes later.
  boolean isAhead() {
    return idle.isPositive();
  }
}
