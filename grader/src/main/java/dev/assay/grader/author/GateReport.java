package dev.assay.grader.author;

import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.UnnoticedMutants;
import java.time.Duration;
import java.util.List;

/// What the gate found out about an exercise.
///
/// @param trials every grading, in the order they were planned
/// @param checks every check that ran, in the order they run
/// @param accepted mutants that the author wants nobody to notice
public record GateReport(
    Exercise exercise,
    List<Trial> trials,
    List<CheckFacts> checks,
    List<Finding> findings,
    UnnoticedMutants accepted,
    Duration took) {
  public GateReport {
    trials = List.copyOf(trials);
    checks = List.copyOf(checks);
    findings = List.copyOf(findings);
  }

  /// Whether candidates may meet the exercise.
  public boolean isGood() {
    return count(Finding.Severity.ERROR) == 0;
  }

  /// How many findings there are of that severity.
  public int count(Finding.Severity severity) {
    return (int) findings.stream().filter(each -> each.severity() == severity).count();
  }

  /// The mutants that changed something.
  public List<Trial> mutants() {
    return trials.stream().filter(Trial::isMutated).toList();
  }

  /// Those that a check noticed.
  public List<Trial> noticedMutants() {
    return mutants().stream().filter(Trial::isNoticed).toList();
  }

  /// Those that none noticed, and none is to. The others are among the findings.
  public List<String> leftOpen() {
    return mutants().stream()
        .filter(trial -> !trial.isNoticed())
        .map(Trial::name)
        .filter(accepted.reasons()::containsKey)
        .toList();
  }

  /// How many checks with points something has failed that was to.
  public int proven() {
    return (int) checks.stream().filter(CheckFacts::decides).filter(CheckFacts::isProven).count();
  }

  /// How many checks have points.
  public int deciding() {
    return (int) checks.stream().filter(CheckFacts::decides).count();
  }
}
