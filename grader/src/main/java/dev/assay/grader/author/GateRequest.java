package dev.assay.grader.author;

import dev.assay.kit.referee.Mutant;
import java.util.List;

/// What of an exercise the gate is to try.
///
/// @param repeat how often each reference is graded, from `1` to `20`
/// @param only the ids of the checks to run; empty for all
/// @param solutions the names of the solutions and starters to grade; empty for all
/// @param fast whether wrong solutions run only the checks that they are to fail
/// @param mutants what the reference that is graded soonest is graded with too, in this order;
///   empty for none
public record GateRequest(
    int repeat, List<String> only, List<String> solutions, boolean fast, List<Mutant> mutants) {
  /// The most rounds.
  public static final int MOST_ROUNDS = 20;

  public GateRequest {
    if (repeat < 1 || repeat > MOST_ROUNDS) {
      throw new IllegalArgumentException(
          "repeat must be from 1 to %d, was %d".formatted(MOST_ROUNDS, repeat));
    }
    only = List.copyOf(only);
    solutions = List.copyOf(solutions);
    mutants = List.copyOf(mutants);
  }

  /// Whether everything is tried, so that what nothing has failed can be called unproven.
  public boolean isWhole() {
    boolean allOrNone = mutants.isEmpty() || mutants.size() == Mutant.values().length;
    return only.isEmpty() && solutions.isEmpty() && !fast && allOrNone;
  }

  boolean wants(String solution) {
    return solutions.isEmpty() || solutions.contains(solution);
  }
}
