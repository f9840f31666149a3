package dev.assay.grader.report.page;

import dev.assay.grader.report.Report;
import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.Observation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something worth knowing about the app that costs no points.
///
/// @param text untrusted
/// @param check the id of the check that noticed it; `null` if it was before the first
record Observed(String text, @Nullable String check) {
  private static final int MOST = 100;

  /// All of them in their order, at most 100.
  static List<Observed> of(Report report) {
    List<Observed> all = new ArrayList<>();
    for (Observation each : report.grading().outside().start().observations()) {
      all.add(new Observed(Page.brief(each.text()), null));
    }
    for (CheckResult result : report.checks()) {
      for (Observation each : result.evidence().observations()) {
        all.add(new Observed(Page.brief(each.text()), result.check().id()));
      }
    }
    return all.stream().limit(MOST).toList();
  }
}
