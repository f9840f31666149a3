package dev.assay.grader.report.page;

import dev.assay.grader.report.Report;
import java.util.List;

/// Something worth knowing about the app that costs no points.
///
/// @param text untrusted
/// @param check the id of the check that noticed it
record Observed(String text, String check) {
  private static final int MOST = 100;

  /// All of them in their order, at most 100.
  static List<Observed> of(Report report) {
    return report.observations().stream()
        .limit(MOST)
        .map(each -> new Observed(Page.brief(each.observation().text()), each.check().id()))
        .toList();
  }
}
