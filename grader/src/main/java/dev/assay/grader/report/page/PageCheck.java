package dev.assay.grader.report.page;

import dev.assay.grader.report.Amounts;
import dev.assay.grader.report.FailureText;
import dev.assay.grader.report.Report;
import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.CheckSpec;
import java.util.Locale;

/// A check on the page, with as much of its evidence as fits.
record PageCheck(CheckResult result, String areaTitle, PageEvidence evidence) {
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
