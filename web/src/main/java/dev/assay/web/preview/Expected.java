package dev.assay.web.preview;

import dev.assay.grader.Grading;
import dev.assay.grader.Outcome;
import dev.assay.grader.exercise.Expectation;
import dev.assay.grader.exercise.Solution;
import dev.assay.kit.evidence.CheckResult;
import java.util.List;

/// Whether a solution came out as its author expects.
///
/// @param met whether it did
/// @param sentence what is otherwise; empty if nothing is
public record Expected(boolean met, String sentence) {
  static Expected of(Solution solution, Grading grading) {
    List<String> failed = failed(grading.outcome());
    boolean graded = grading.outcome() instanceof Outcome.Graded;
    List<String> toFail = solution.fails();
    boolean toBeGraded =
        solution
            .expectation()
            .map(expected -> expected.outcome() == Expectation.Ending.GRADED)
            .orElse(true);
    if (graded != toBeGraded) {
      return new Expected(
          false, toBeGraded ? "It should be graded." : "It should not get as far as to be graded.");
    }
    List<String> passes = toFail.stream().filter(check -> !failed.contains(check)).toList();
    List<String> failsToo = failed.stream().filter(check -> !toFail.contains(check)).toList();
    if (passes.isEmpty() && failsToo.isEmpty()) {
      return new Expected(true, "");
    }
    return new Expected(
        false,
        (passes.isEmpty() ? "" : "It passes " + String.join(", ", passes) + ". ")
            + (failsToo.isEmpty() ? "" : "It fails " + String.join(", ", failsToo) + "."));
  }

  private static List<String> failed(Outcome outcome) {
    return outcome instanceof Outcome.Graded(var checks)
        ? checks.stream()
            .filter(result -> result.status() != CheckResult.Status.PASSED)
            .map(result -> result.check().id())
            .toList()
        : List.of();
  }
}
