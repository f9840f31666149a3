package dev.assay.grader.report.page;

import dev.assay.grader.report.Amounts;
import dev.assay.grader.report.Excerpt;
import dev.assay.grader.report.Report;
import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.CheckSpec;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A check on the page, with as much of its evidence as fits.
record PageCheck(
    CheckResult result, String areaTitle, CheckResult.@Nullable Failure failure, Excerpt evidence) {
  private static final int LONGEST_TEXT_BYTES = 5_000;

  static PageCheck of(CheckResult result, Report report, int bytes) {
    return new PageCheck(
        result,
        report.areaTitle(result.check().area()),
        bounded(result.failure()),
        Excerpt.latest(result.evidence().exchanges(), bytes));
  }

  private static CheckResult.@Nullable Failure bounded(CheckResult.@Nullable Failure failure) {
    if (failure == null) {
      return null;
    }
    String where = failure.where();
    return new CheckResult.Failure(
        where == null ? null : Excerpt.cut(where, 1_000),
        Excerpt.cut(failure.expected(), LONGEST_TEXT_BYTES),
        Excerpt.cut(failure.seen(), LONGEST_TEXT_BYTES));
  }

  CheckSpec check() {
    return result.check();
  }

  /// The page's address for this check: `report.html#check-CreateTest.storesThePlanet`.
  String anchor() {
    return anchor(check());
  }

  static String anchor(CheckSpec check) {
    return "check-" + check.id();
  }

  /// `failed`, `passed` or `not-run`.
  String status() {
    return status(result);
  }

  static String status(CheckResult result) {
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

  String took() {
    return Amounts.millis(result.millis());
  }

  /// What a closed box of evidence says about itself.
  String evidenceTitle() {
    return Amounts.count(evidence.exchanges().size() + evidence.leftOut(), "HTTP exchange");
  }
}
