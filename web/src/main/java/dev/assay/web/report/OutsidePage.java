package dev.assay.web.report;

import dev.assay.grader.report.page.ReportView;
import dev.assay.web.http.Refused;
import dev.assay.web.http.Shell;

/// What was seen outside of checks.
///
/// @param files whether the report's files can be had
public record OutsidePage(Shell shell, Head head, ReportView.Part part, boolean files) {
  private static final int EVIDENCE_BYTES = 70_000;

  static OutsidePage of(Shell shell, Head head, ReportView view, boolean files) throws Refused {
    if (!view.hasOutside()) {
      throw Refused.notFound("Nothing was seen outside of checks.");
    }
    return new OutsidePage(shell, head, view.outside(EVIDENCE_BYTES), files);
  }
}
