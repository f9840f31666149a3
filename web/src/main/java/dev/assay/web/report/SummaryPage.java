package dev.assay.web.report;

import dev.assay.grader.report.page.ReportView;
import dev.assay.web.http.Shell;
import java.util.List;
import java.util.Optional;

/// A report without its evidence.
///
/// @param newer a newer grading that goes on
public record SummaryPage(
    Shell shell,
    Head head,
    Reviewed submission,
    ReportView.Part part,
    Turn shown,
    List<Turn> turns,
    Optional<Turn> newer) {
  static final int BYTES = 70_000;

  public SummaryPage {
    turns = List.copyOf(turns);
  }

  /// Where another grading is shown.
  public String address(Turn turn) {
    return submission.address() + "?grading=" + turn.id();
  }
}
