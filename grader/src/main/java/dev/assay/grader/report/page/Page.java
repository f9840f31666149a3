package dev.assay.grader.report.page;

import dev.assay.grader.Grading;
import dev.assay.grader.Outcome;
import dev.assay.grader.report.Amounts;
import dev.assay.grader.report.Excerpt;
import dev.assay.grader.report.Report;
import dev.assay.kit.evidence.CheckResult.Status;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What the page's template shows, bounded; not yet escaped.
record Page(Report report, List<PageCheck> failed, List<PageCheck> notRun, List<PageCheck> passed) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /// How much of the page evidence may take. A failed check gets three times what a passed one
  /// gets.
  private static final int EVIDENCE_BYTES = 1_000_000;

  private static final int FAILED_WEIGHT = 3;
  private static final int MOST_BYTES_PER_WEIGHT = 20_000;
  private static final int LONGEST_BRIEF_BYTES = 2_000;
  private static final int LEAST_BYTES = 8_000;

  static Page of(Report report) {
    int weights =
        FAILED_WEIGHT * report.checks(Status.FAILED).size()
            + report.checks(Status.PASSED).size()
            + report.checks(Status.NOT_RUN).size();
    int unit = Math.min(MOST_BYTES_PER_WEIGHT, EVIDENCE_BYTES / Math.max(1, weights));
    return new Page(
        report,
        checks(report, Status.FAILED, FAILED_WEIGHT * unit),
        checks(report, Status.NOT_RUN, unit),
        checks(report, Status.PASSED, unit));
  }

  private static List<PageCheck> checks(Report report, Status status, int bytes) {
    return report.checks(status).stream()
        .map(result -> PageCheck.of(result, report, Math.max(LEAST_BYTES, bytes)))
        .toList();
  }

  Grading grading() {
    return report.grading();
  }

  Style style() {
    return Style.SHEET;
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
    return Excerpt.cut(text, LONGEST_BRIEF_BYTES);
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

  List<PageLog> logs() {
    return PageLog.of(grading());
  }

  /// How wide a bar of 100 is filled.
  static int percent(Report.Score score) {
    int possible = score.points().possible();
    return possible == 0 ? 0 : score.points().earned() * 100 / possible;
  }
}
