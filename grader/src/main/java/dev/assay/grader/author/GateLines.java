package dev.assay.grader.author;

import dev.assay.grader.report.Amounts;
import dev.assay.grader.report.Look;
import dev.assay.grader.report.Look.Paint;
import dev.assay.kit.evidence.CheckResult.Status;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/// What the gate says on a terminal: a line for each trial as it ends, then the findings as a
/// compiler prints them, then what the checks took.
public final class GateLines implements Gate.Watcher {
  private static final int SLOWEST = 5;

  private final Look look;
  private final Consumer<String> lines;
  private int planned;
  private int ended;

  /// @param lines takes each line, without a line end
  public GateLines(Look look, Consumer<String> lines) {
    this.look = look;
    this.lines = lines;
  }

  @Override
  public void planned(int trials) {
    planned = trials;
    lines.accept(Amounts.count(trials, "grading") + " …");
  }

  @Override
  public void ended(Trial trial, List<Finding> found) {
    ended++;
    boolean good = found.stream().noneMatch(each -> each.severity() == Finding.Severity.ERROR);
    lines.accept(
        "%s %s  %s  %s"
            .formatted(
                look.mark(good ? Status.PASSED : Status.FAILED),
                look.paint(Paint.DIM, "%d/%d".formatted(ended, planned)),
                name(trial),
                look.paint(Paint.DIM, came(trial))));
  }

  private static String name(Trial trial) {
    String name =
        switch (trial.kind()) {
          case STARTER, MUTANT -> trial.kind().title() + " " + trial.name();
          case REFERENCE, WRONG -> trial.name();
        };
    return trial.round() == 1 ? name : name + ", round " + trial.round();
  }

  private static String came(Trial trial) {
    String took = Amounts.of(trial.grading().took());
    if (trial.kind() == Trial.Kind.MUTANT && !trial.isMutated()) {
      return "does not apply (%s)".formatted(took);
    }
    if (trial.kind() == Trial.Kind.MUTANT) {
      return trial.isNoticed()
          ? "noticed by %s (%s)".formatted(SuiteRules.noticedBy(trial), took)
          : "NOT NOTICED (%s)".formatted(took);
    }
    if (!trial.isGraded()) {
      return "not graded (%s)".formatted(took);
    }
    return "%d of %s failed (%s)"
        .formatted(trial.failed().size(), Amounts.count(trial.checks().size(), "check"), took);
  }

  /// The findings and the summary.
  public void report(GateReport report) {
    for (Finding finding : report.findings()) {
      lines.accept("");
      FindingLines.print(finding, look, lines);
    }
    lines.accept("");
    times(report.checks());
    if (!report.mutants().isEmpty()) {
      int noticed = report.noticedMutants().size();
      lines.accept(
          "%d of %d mutants that apply were noticed (%d %%)%s"
              .formatted(
                  noticed,
                  report.mutants().size(),
                  100 * noticed / report.mutants().size(),
                  report.leftOpen().isEmpty()
                      ? "."
                      : ". Left open, as solutions/mutants.yml says:"));
      report
          .leftOpen()
          .forEach(mutant ->
              lines.accept("  %s: %s".formatted(mutant, report.accepted().reasons().get(mutant))));
    }
    lines.accept(
        look.paint(
            Paint.BOLD,
            "%s: %s, %d of %d with points proven; %s, %s; %s"
                .formatted(
                    report.exercise().id(),
                    Amounts.count(report.checks().size(), "check"),
                    report.proven(),
                    report.deciding(),
                    Amounts.count(report.count(Finding.Severity.ERROR), "error"),
                    Amounts.count(report.count(Finding.Severity.WARNING), "warning"),
                    Amounts.of(report.took()))));
  }

  private void times(List<CheckFacts> checks) {
    List<CheckFacts> timed =
        checks.stream()
            .filter(each -> !each.millis().isEmpty())
            .sorted(Comparator.comparingLong(CheckFacts::medianMillis).reversed())
            .toList();
    if (timed.isEmpty()) {
      return;
    }
    long sum = timed.stream().mapToLong(CheckFacts::medianMillis).sum();
    lines.accept(
        "The checks take %s on a reference; the longest are:".formatted(Amounts.millis(sum)));
    timed.stream()
        .limit(SLOWEST)
        .forEach(each ->
            lines.accept(
                "  %8s  %s".formatted(Amounts.millis(each.medianMillis()), each.check().id())));
    lines.accept("");
  }
}
