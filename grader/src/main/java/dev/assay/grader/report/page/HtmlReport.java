package dev.assay.grader.report.page;

import dev.assay.grader.report.Report;

/// `report.html`: one file that needs no network and no other file. Its script adds filters, keys
/// and copying; all there is to read is there without it.
public final class HtmlReport {
  private HtmlReport() {}

  /// The whole page. With evidence of 40 checks it stays under 2 MB, whatever was seen.
  public static String of(Report report) {
    return Html.report(Page.of(report));
  }
}
