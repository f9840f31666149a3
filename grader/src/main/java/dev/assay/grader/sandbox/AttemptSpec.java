package dev.assay.grader.sandbox;

import dev.assay.grader.exercise.Exercise;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What a sandbox is opened for.
///
/// @param attempt the attempt's id: lower-case letters, digits and `-`, at most 40
/// @param seed what everything random in the attempt comes from
/// @param suite the compiled suite, a jar
public record AttemptSpec(String attempt, long seed, Exercise exercise, byte[] suite) {
  public AttemptSpec {
    if (!attempt.matches("[a-z0-9][a-z0-9-]{0,39}")) {
      throw new IllegalArgumentException(
          "attempt must be 1 to 40 of a-z, 0-9 and -, was " + attempt);
    }
    suite = suite.clone();
  }

  @Override
  public byte[] suite() {
    return suite.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AttemptSpec(var a, var s, var e, var bytes)
        && attempt.equals(a)
        && seed == s
        && exercise.equals(e)
        && Arrays.equals(suite, bytes);
  }

  @Override
  public int hashCode() {
    return attempt.hashCode();
  }
}
