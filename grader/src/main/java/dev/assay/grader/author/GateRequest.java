package dev.assay.grader.author;

import java.util.List;

/// What of an exercise the gate is to try.
///
/// @param repeat how often each reference is graded, from `1` to `20`
/// @param only the ids of the checks to run; empty for all
/// @param solutions the names of the solutions and starters to grade; empty for all
/// @param fast whether wrong solutions run only the checks that they are to fail
/// @param mutants whether the reference that is graded soonest is graded with every mutant too
public record GateRequest(
    int repeat, List<String> only, List<String> solutions, boolean fast, boolean mutants) {
  /// The most rounds.
  public static final int MOST_ROUNDS = 20;

  public GateRequest {
    if (repeat < 1 || repeat > MOST_ROUNDS) {
      throw new IllegalArgumentException(
          "repeat must be from 1 to %d, was %d".formatted(MOST_ROUNDS, repeat));
    }
    only = List.copyOf(only);
    solutions = List.copyOf(solutions);
  }

  /// Whether everything is tried, so that what nothing has failed can be called unproven.
  public boolean isWhole() {
    return only.isEmpty() && solutions.isEmpty() && !fast;
  }

  boolean wants(String solution) {
    return solutions.isEmpty() || solutions.contains(solution);
  }
}
