package dev.assay.grader.author;

import dev.assay.grader.GradingEvent;
import dev.assay.grader.Outcome;
import dev.assay.grader.report.Amounts;
import dev.assay.grader.report.FailureText;
import dev.assay.grader.report.Look;
import dev.assay.grader.report.Look.Paint;
import dev.assay.grader.report.Untrusted;
import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.CheckResult.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// What a watch says on a terminal. Safe for use by several threads.
public final class WatchLines {
  /// With more checks than these, only those that fail have a line.
  private static final int FEW = 10;

  private static final int LAST_LINES = 15;
  private static final int LONGEST_LINE = 300;

  private final Look look;
  private final Consumer<String> lines;
  private Map<String, String> sources = Map.of();
  private boolean failuresOnly;

  /// @param lines takes each line, without a line end
  public WatchLines(Look look, Consumer<String> lines) {
    this.look = look;
    this.lines = lines;
  }

  synchronized void say(String line) {
    lines.accept(line);
  }

  /// What a round is about.
  synchronized void heading(String what) {
    lines.accept("");
    lines.accept(look.paint(Paint.BOLD, what));
  }

  /// What of the exercise can't be used.
  synchronized void wrong(String message) {
    lines.accept(look.paint(Paint.RED, "error") + ": " + message);
  }

  synchronized void finding(Finding finding) {
    FindingLines.print(finding, look, lines);
  }

  /// Checks are about to run on a solution.
  ///
  /// @param of the suite's sources, by path
  /// @param checks how many
  synchronized void running(Map<String, String> of, int checks) {
    sources = of;
    failuresOnly = checks > FEW;
  }

  /// Something happens in an attempt.
  synchronized void event(GradingEvent event) {
    switch (event) {
      case GradingEvent.Progress(var line) -> lines.accept("  " + line);
      case GradingEvent.CheckEnded(var result) -> check(result);
      case GradingEvent.PhaseStarted _,
          GradingEvent.PhaseEnded _,
          GradingEvent.StackRecognised _,
          GradingEvent.CommandStarted _,
          GradingEvent.LogLine _,
          GradingEvent.AppReady _,
          GradingEvent.ChecksStarted _,
          GradingEvent.Ended _ -> {}
    }
  }

  private void check(CheckResult result) {
    boolean passed = result.status() == Status.PASSED;
    if (passed && failuresOnly) {
      return;
    }
    String why =
        switch (result.status()) {
          case PASSED -> "";
          case FAILED -> ": " + FailureText.of(result).sentence();
          case NOT_RUN -> ": it did not run";
        };
    String took = look.paint(Paint.DIM, "(%s)".formatted(Amounts.millis(result.millis())));
    lines.accept(
        "%s %s %s%s".formatted(look.mark(result.status()), result.check().id(), took, why));
    if (!passed) {
      place(result.check().id());
    }
  }

  private void place(String check) {
    int dot = check.indexOf('.');
    sources.entrySet().stream()
        .filter(each -> each.getKey().endsWith("/" + check.substring(0, dot) + ".java"))
        .findFirst()
        .flatMap(each ->
            ExerciseFiles.place(
                each.getKey(), each.getValue(), " " + check.substring(dot + 1) + "("))
        .ifPresent(place -> lines.accept("  --> " + place));
  }

  /// A trial has ended.
  ///
  /// @param found what is wrong with it
  /// @param took from the save to here
  synchronized void ended(Trial trial, List<Finding> found, Duration took) {
    Outcome outcome = trial.grading().outcome();
    if (outcome instanceof Outcome.NotBuilt) {
      last(trial.grading().buildLog());
    } else if (outcome instanceof Outcome.NotReady) {
      last(trial.grading().appLog());
    }
    found.forEach(this::finding);
    boolean good =
        found.stream().noneMatch(each -> each.severity() == Finding.Severity.ERROR)
            && (trial.kind() == Trial.Kind.WRONG || trial.failed().isEmpty());
    String came =
        trial.isGraded()
            ? "%d of %s failed"
                .formatted(trial.failed().size(), Amounts.count(trial.checks().size(), "check"))
            : trial.headline();
    lines.accept(
        "%s %s: %s%s  %s"
            .formatted(
                look.mark(good ? Status.PASSED : Status.FAILED),
                trial.name(),
                came,
                good && trial.kind() == Trial.Kind.WRONG ? ", as expected" : "",
                look.paint(Paint.DIM, Amounts.of(took))));
  }

  private void last(String log) {
    List<String> all = Untrusted.log(log).lines().toList();
    all.subList(Math.max(0, all.size() - LAST_LINES), all.size())
        .forEach(line ->
            lines.accept(look.paint(Paint.DIM, "  | " + Untrusted.line(line, LONGEST_LINE))));
  }
}
