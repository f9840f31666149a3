package dev.assay.web.report;

import dev.assay.grader.report.Report;
import dev.assay.grader.report.page.ReportView;
import dev.assay.kit.evidence.CheckResult;
import dev.assay.web.http.Refused;
import dev.assay.web.http.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A check with its evidence.
///
/// @param number its place among all checks of the report, from `1`
/// @param previous the address of the check before; `null` at the first
/// @param next the address of the check after; `null` at the last
/// @param html the check's part of the report
/// @param whole whether that has all of its evidence
/// @param files whether the report's files can be had
public record CheckPage(
    Shell shell,
    Head head,
    String area,
    String outcome,
    int number,
    int of,
    @Nullable String previous,
    @Nullable String next,
    String html,
    boolean whole,
    boolean files) {
  private static final int EVIDENCE_BYTES = 70_000;

  /// @param id the check's
  /// @throws Refused if there is no such check
  static CheckPage of(Shell shell, Head head, ReportView view, String id, boolean files)
      throws Refused {
    List<CheckResult> order = view.order();
    int at = order.stream().map(result -> result.check().id()).toList().indexOf(id);
    if (at < 0) {
      throw Refused.notFound("This report has no such check.");
    }
    ReportView.Part part = view.check(id, EVIDENCE_BYTES).orElseThrow();
    Report report = view.report();
    return new CheckPage(
        shell,
        head,
        report.areaTitle(order.get(at).check().area()),
        outcome(order.get(at)),
        at + 1,
        order.size(),
        address(head, order, at - 1),
        address(head, order, at + 1),
        part.html(),
        part.whole(),
        files);
  }

  private static @Nullable String address(Head head, List<CheckResult> order, int at) {
    return at < 0 || at >= order.size() ? null : head.links().check(order.get(at).check().id());
  }

  private static String outcome(CheckResult result) {
    return switch (result.status()) {
      case PASSED -> "Passed";
      case FAILED -> "Failed";
      case NOT_RUN -> "Not run";
    };
  }
}
