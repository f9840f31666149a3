package dev.assay.grader.report.page;

import dev.assay.grader.Grading;
import dev.assay.grader.Outcome;
import dev.assay.grader.report.Amounts;
import dev.assay.grader.report.Cut;
import dev.assay.grader.report.Report;
import dev.assay.kit.evidence.CheckResult.Status;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What the page's template shows, bounded; not yet escaped.
///
/// @param passed by area, in the exercise's order
/// @param start what was seen from the app's start to the first check
record Page(
    Report report,
    List<PageCheck> failed,
    List<PageCheck> notRun,
    List<PassedArea> passed,
    PageEvidence start,
    List<Between> between,
    List<PageLog> logs) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final int LONGEST_BRIEF_BYTES = 2_000;

  static Page of(Report report) {
    PageLog buildLog = PageLog.build(report.grading().buildLog());
    PageLog appLog = PageLog.app(report.grading().appLog());
    PageParts parts = new PageParts(report, appLog);
    return new Page(
        report,
        parts.checks(Status.FAILED),
        parts.checks(Status.NOT_RUN),
        PassedArea.of(report, parts.checks(Status.PASSED)),
        parts.start(),
        parts.between(),
        Stream.of(buildLog, appLog).filter(log -> !log.isEmpty()).toList());
  }

  Grading grading() {
    return report.grading();
  }

  Inline style() {
    return Inline.STYLE;
  }

  Inline script() {
    return Inline.SCRIPT;
  }

  /// The class that colours the page's head.
  String mood() {
    return switch (grading().outcome()) {
      case Outcome.Graded graded -> graded.acceptable() ? "good" : "bad";
      case Outcome.Rejected _, Outcome.NotBuilt _, Outcome.NotReady _ -> "bad";
      case Outcome.Faulted _ -> "fault";
    };
  }

  /// What stands in large type where there are no points.
  String ending() {
    return switch (grading().outcome()) {
      case Outcome.Graded _ -> "Graded";
      case Outcome.Rejected _ -> "Rejected";
      case Outcome.NotBuilt _ -> "Not built";
      case Outcome.NotReady _ -> "No answer";
      case Outcome.Faulted _ -> "Not graded";
    };
  }

  /// Why no check ran, whole.
  String reason() {
    return switch (grading().outcome()) {
      case Outcome.Graded _ -> "";
      case Outcome.Rejected(var reason) -> reason;
      case Outcome.NotBuilt(var reason) -> reason;
      case Outcome.NotReady(var reason, _) -> reason;
      case Outcome.Faulted(var reason) -> reason;
    };
  }

  /// What follows from that.
  String meaning() {
    return switch (grading().outcome()) {
      case Outcome.Graded _ -> "";
      case Outcome.Rejected _ -> "The submission can’t be graded as it is. Nothing of it was run.";
      case Outcome.NotBuilt _ -> "The app was not started, and no check ran.";
      case Outcome.NotReady(_, var waited) ->
          "That was certain %s after the app’s start. No check ran.".formatted(Amounts.of(waited));
      case Outcome.Faulted _ ->
          "The candidate has no part in this. The attempt does not count and is graded again.";
    };
  }

  /// A text that should be short, cut where it isn't.
  static String brief(String text) {
    return Cut.to(text, LONGEST_BRIEF_BYTES);
  }

  String started() {
    return TIME.format(grading().startedAt());
  }

  String took() {
    return Amounts.of(grading().took());
  }

  long mustHavesPassed() {
    return report.mustHaves().stream().filter(result -> result.status() == Status.PASSED).count();
  }

  Map<String, String> images() {
    return new TreeMap<>(grading().images());
  }

  long passedChecks() {
    return report.checks(Status.PASSED).size();
  }

  /// What was seen that costs no points, in the order of the checks.
  List<Observed> observed() {
    return Observed.of(report);
  }

  boolean hasQuestions() {
    return !report.questions().isEmpty() || !report.evidenceQuestions().isEmpty();
  }

  /// The title of a check of this report; its id if there is no such check.
  String checkTitle(String id) {
    return report.checks().stream()
        .filter(result -> result.check().id().equals(id))
        .map(result -> brief(result.check().title()))
        .findFirst()
        .orElse(id);
  }

  boolean has(String checkId) {
    return report.checks().stream().anyMatch(result -> result.check().id().equals(checkId));
  }

  /// How wide a bar of 100 is filled.
  static int percent(Report.Score score) {
    int possible = score.points().possible();
    return possible == 0 ? 0 : score.points().earned() * 100 / possible;
  }

  /// Changes that were committed between two checks.
  ///
  /// @param check the id of the check that had ended last
  record Between(String check, PageEvidence evidence) {}
}
