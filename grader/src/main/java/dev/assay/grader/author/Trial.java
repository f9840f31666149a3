package dev.assay.grader.author;

import dev.assay.grader.Grading;
import dev.assay.grader.Outcome;
import dev.assay.grader.exercise.Solution;
import dev.assay.grader.report.Report;
import dev.assay.kit.evidence.CheckResult;
import java.util.List;

/// One grading that the gate made.
///
/// @param name the starter's, solution's or mutant's
/// @param round which time it was graded, from `1`
/// @param expected the ids of the checks that a wrong solution is to fail
public record Trial(Kind kind, String name, int round, List<String> expected, Grading grading) {
  public Trial {
    expected = List.copyOf(expected);
  }

  /// A first grading of a solution.
  static Trial of(Solution solution, Grading grading) {
    Kind kind = solution.isReference() ? Kind.REFERENCE : Kind.WRONG;
    return new Trial(kind, solution.name(), 1, solution.fails(), grading);
  }

  /// What was graded.
  public enum Kind {
    STARTER("starter"),
    REFERENCE("reference"),
    WRONG("wrong solution"),
    /// A reference with a fault that the referee gives it.
    MUTANT("mutant");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    /// In a sentence.
    public String title() {
      return title;
    }
  }

  /// What became of each check; empty unless it was graded.
  public List<CheckResult> checks() {
    return grading.outcome() instanceof Outcome.Graded(var checks) ? checks : List.of();
  }

  /// The ids of the checks that did not pass, in the order they ran. A mutant's suite ends at the
  /// first failure, so what did not run then says nothing.
  public List<String> failed() {
    return checks().stream()
        .filter(result -> result.status() != CheckResult.Status.PASSED)
        .filter(result -> kind != Kind.MUTANT || result.status() == CheckResult.Status.FAILED)
        .map(result -> result.check().id())
        .toList();
  }

  /// Whether the checks ran in another order than usual: in every second round, so that a check
  /// that leans on those before it is found out.
  public boolean isShuffled() {
    return round % 2 == 0;
  }

  /// Whether it is a mutant that changed something.
  public boolean isMutated() {
    return kind == Kind.MUTANT && (isStopped() || grading.outside().mutations() > 0);
  }

  /// Whether it is a mutant that some check noticed, or that did not even start.
  public boolean isNoticed() {
    return isMutated() && (isStopped() || !failed().isEmpty());
  }

  private boolean isStopped() {
    return grading.outcome() instanceof Outcome.NotReady;
  }

  boolean isGraded() {
    return grading.outcome() instanceof Outcome.Graded;
  }

  /// How it ended, in a sentence.
  public String headline() {
    return Report.of(grading).headline();
  }
}
