package dev.assay.grader.report.page;

import dev.assay.grader.report.Amounts;
import dev.assay.grader.report.FailureText;
import dev.assay.grader.report.Report;
import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.CheckSpec;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// A check on the page, with as much of its evidence as fits.
record PageCheck(CheckResult result, String areaTitle, PageEvidence evidence) {
  /// The checks that ended so, in the order they ran, with all of their evidence.
  static List<PageCheck> all(Report report, CheckResult.Status status, PageLog appLog) {
    return IntStream.range(0, report.checks().size())
        .filter(at -> report.checks().get(at).status() == status)
        .mapToObj(at -> of(report, at, appLog))
        .toList();
  }

  /// One check with all of its evidence.
  ///
  /// @param position among all checks, from `0`
  static PageCheck of(Report report, int position, PageLog appLog) {
    CheckResult result = report.checks().get(position);
    return new PageCheck(
        result,
        report.areaTitle(result.check().area()),
        new PageEvidence(
            "c" + (position + 1), result.millis(), result.failure(), result.evidence(), appLog));
  }

  /// The same with other evidence.
  PageCheck with(PageEvidence other) {
    return new PageCheck(result, areaTitle, other);
  }

  CheckSpec check() {
    return result.check();
  }

  /// The page's address for this check: `report.html#check-CreateTest.storesThePlanet`.
  String anchor() {
    return anchor(check().id());
  }

  static String anchor(String checkId) {
    return "check-" + checkId;
  }

  /// `failed`, `passed` or `not-run`.
  String outcome() {
    return outcome(result);
  }

  static String outcome(CheckResult result) {
    return result.status().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// `0 of 4 points` or `+3 bonus`.
  String points() {
    int earned = Report.Score.earned(result);
    if (check().bonus()) {
      return earned > 0 ? "+" + earned + " bonus" : "no bonus, " + check().points() + " on offer";
    }
    return earned + " of " + Amounts.count(check().points(), "point");
  }

  boolean ran() {
    return result.status() != CheckResult.Status.NOT_RUN;
  }

  boolean failed() {
    return result.status() == CheckResult.Status.FAILED;
  }

  String took() {
    return Amounts.millis(result.millis());
  }

  /// What was expected and what was seen.
  String sentence() {
    return FailureText.of(result).sentence();
  }

  /// What the closed box of evidence says about itself.
  String contents() {
    if (!ran()) {
      return "none: it did not run";
    }
    return evidence.contents().isEmpty() ? "none was seen" : evidence.contents();
  }
}
