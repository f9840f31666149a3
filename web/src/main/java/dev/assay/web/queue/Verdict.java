package dev.assay.web.queue;

import dev.assay.grader.Grading;
import dev.assay.grader.Outcome;
import dev.assay.grader.report.GradingCodec;
import dev.assay.grader.report.Report;
import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.CheckResult.Status;
import java.util.List;
import java.util.Optional;

/// What a grading came to.
///
/// @param outcome `graded`, `rejected`, `not-built` or `not-ready`
/// @param headline for members: it may name hidden checks
/// @param sentence for the candidate: it doesn't
/// @param score empty unless checks ran
record Verdict(
    Grading grading,
    String outcome,
    String headline,
    String sentence,
    Optional<GradingEnded.Score> score,
    List<CheckResult> checks) {
  /// @param grading one that is no fault of ours
  static Verdict of(Grading grading) {
    Report report = Report.of(grading);
    return new Verdict(
        grading,
        word(grading.outcome()),
        report.headline(),
        report.score().isPresent() ? counts(report) : report.headline(),
        report
            .score()
            .map(score ->
                new GradingEnded.Score(
                    score.points().earned(), score.points().possible(), score.bonus())),
        report.checks());
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Graded _ -> "graded";
      case Outcome.Rejected _ -> "rejected";
      case Outcome.NotBuilt _ -> "not-built";
      case Outcome.NotReady _ -> "not-ready";
      case Outcome.Faulted(var reason) ->
          throw new IllegalArgumentException("a fault of ours is no verdict: " + reason);
    };
  }

  private static String counts(Report report) {
    int passed = report.checks(Status.PASSED).size();
    int notRun = report.checks(Status.NOT_RUN).size();
    return report
        .score()
        .map(score ->
            "%s points%s: %d of %d checks passed%s."
                .formatted(
                    score.points(),
                    score.bonus() > 0 ? " (+%d bonus)".formatted(score.bonus()) : "",
                    passed,
                    report.checks().size(),
                    notRun > 0 ? ", %d did not run".formatted(notRun) : ""))
        .orElse("");
  }

  List<CheckResult> mustHaves() {
    return checks.stream().filter(each -> each.check().mustHave()).toList();
  }

  int mustHavesPassed() {
    return (int) mustHaves().stream().filter(each -> each.status() == Status.PASSED).count();
  }

  byte[] content() {
    return GradingCodec.write(grading);
  }
}
