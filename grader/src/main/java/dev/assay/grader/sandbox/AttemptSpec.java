package dev.assay.grader.sandbox;

import dev.assay.grader.exercise.Exercise;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// What a sandbox is opened for.
///
/// @param attempt the attempt's id: lower-case letters, digits and `-`, at most 40
/// @param seed what everything random in the attempt comes from
/// @param suite what the sandbox is made ready with
/// @param last what runs in the end, with the same twins; for an attempt that begins ahead of it,
///   another suite that comes when the app is up
/// @param idle how long the sandbox may be there beyond the exercise's limits
public record AttemptSpec(
    String attempt,
    long seed,
    Exercise exercise,
    SuiteToRun suite,
    CompletableFuture<SuiteToRun> last,
    Duration idle,
    Set<Trait> traits) {
  private static final Duration LONGEST_IDLE = Duration.ofHours(12);

  /// What an author asks for, and a submission never gets.
  public enum Trait {
    /// The suite that runs comes later than the one that the sandbox is made with.
    AHEAD,
    /// A debugger can be attached to the checks, and they wait for it.
    DEBUGGED,
    /// Database and twins stay after the checks, until the sandbox is closed.
    STAYS
  }

  public AttemptSpec {
    traits = Set.copyOf(traits);
    if (!attempt.matches("[a-z0-9][a-z0-9-]{0,39}")) {
      throw new IllegalArgumentException(
          "attempt must be 1 to 40 of a-z, 0-9 and -, was " + attempt);
    }
  }

  /// For a suite that is known for good.
  public AttemptSpec(String attempt, long seed, Exercise exercise, SuiteToRun suite) {
    this(
        attempt,
        seed,
        exercise,
        suite,
        CompletableFuture.completedFuture(suite),
        Duration.ZERO,
        Set.of());
  }

  /// The same, begun ahead of the suite that runs.
  ///
  /// @param other completed within half a day, or cancelled, which ends the attempt
  public AttemptSpec aheadOf(CompletableFuture<SuiteToRun> other) {
    return new AttemptSpec(
        attempt, seed, exercise, suite, other, LONGEST_IDLE, Set.of(Trait.AHEAD));
  }

  /// The same, which somebody looks at for up to half a day.
  public AttemptSpec underEyes(boolean debugged) {
    Set<Trait> seen = debugged ? Set.of(Trait.STAYS, Trait.DEBUGGED) : Set.of(Trait.STAYS);
    return new AttemptSpec(attempt, seed, exercise, suite, last, LONGEST_IDLE, seen);
  }

  /// Whether an author asked for it.
  public boolean is(Trait trait) {
    return traits.contains(trait);
  }
}
