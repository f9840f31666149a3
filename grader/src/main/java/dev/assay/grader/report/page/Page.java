package dev.assay.grader.report.page;

import dev.assay.grader.Grading;
import dev.assay.grader.report.Amounts;
import dev.assay.grader.report.Cut;
import dev.assay.grader.report.LogTail;
import dev.assay.grader.report.Report;
import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.CheckResult.Status;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What a page's templates show of a report, bounded; not yet escaped.
///
/// @param links where parts of the report are that the page doesn't have
/// @param most how many entries any list has at most
/// @param passed by area, in the exercise's order
/// @param start what was seen from the app's start to the first check
record Page(
    Report report,
    Links links,
    int most,
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
  private static final List<Status> MUSTS = List.of(Status.FAILED, Status.NOT_RUN, Status.PASSED);

  /// The whole report, with as much evidence as there is room for.
  static Page of(Report report) {
    PageLog buildLog = PageLog.end(Log.BUILD, report.grading());
    PageLog appLog = PageLog.end(Log.APP, report.grading());
    PageParts parts = new PageParts(report, appLog);
    return new Page(
        report,
        WithinPage.LINKS,
        Integer.MAX_VALUE,
        parts.checks(Status.FAILED),
        parts.checks(Status.NOT_RUN),
        PassedArea.of(report, parts.checks(Status.PASSED)),
        parts.start(),
        parts.between(),
        Stream.of(buildLog, appLog).filter(log -> !log.isEmpty()).toList());
  }

  /// The report whose evidence is on other pages: it says of each part only what it has.
  static Page summary(Report report, Links links, int most) {
    PageLog buildLog = PageLog.whole(Log.BUILD, report.grading(), links);
    PageLog appLog = PageLog.whole(Log.APP, report.grading(), links);
    return new Page(
        report,
        links,
        most,
        PageCheck.all(report, Status.FAILED, appLog),
        PageCheck.all(report, Status.NOT_RUN, appLog),
        PassedArea.of(report, PageCheck.all(report, Status.PASSED, appLog)),
        PageParts.start(report, appLog),
        PageParts.between(report, appLog),
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

  Ending ending() {
    return Ending.of(grading().outcome());
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
    return some(Observed.of(report));
  }

  /// As many of them as the page has room for.
  <T> List<T> some(List<T> all) {
    return all.size() > most ? all.subList(0, most) : all;
  }

  /// The must-haves, those that failed first.
  List<CheckResult> mustHaves() {
    return some(
        report.mustHaves().stream()
            .sorted(Comparator.comparingInt(result -> MUSTS.indexOf(result.status())))
            .toList());
  }

  Optional<LogTail> tail() {
    return report.failedLog().map(tail -> tail.last(most));
  }

  /// Points and must-haves, and nothing about any one check.
  String briefly() {
    if (report.score().isEmpty()) {
      return ending().meaning();
    }
    String points = report.score().get().points() + " points";
    int musts = report.mustHaves().size();
    return musts == 0
        ? points
        : points
            + "; %d of %s passed".formatted(mustHavesPassed(), Amounts.count(musts, "must-have"));
  }

  /// The same with as much as fits of what was seen outside of checks.
  Page withOutsideIn(int bytes) {
    EvidenceBudget budget = new EvidenceBudget(bytes, between.size() + 1L);
    PageEvidence less = budget.fit(start, 1);
    List<Between> fewer =
        between.stream()
            .map(each -> new Between(each.check(), budget.fit(each.evidence(), 1)))
            .toList();
    return new Page(report, links, most, failed, notRun, passed, less, fewer, logs);
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
