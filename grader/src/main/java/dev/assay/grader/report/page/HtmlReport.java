package dev.assay.grader.report.page;

import dev.assay.grader.report.Report;
import gg.jte.output.StringOutput;

/// `report.html`: one file that needs no network and no other file. Its script adds filters, keys
/// and copying; all there is to read is there without it.
public final class HtmlReport {
  private HtmlReport() {}

  /// The whole page. With evidence of 40 checks it stays under 2 MB, whatever was seen.
  @SuppressWarnings(
      "NullAway") // JTE itself passes null for no interceptor; its generated code isn't annotated.
  public static String of(Report report) {
    StringOutput html = new StringOutput(64 * 1024);
    JtereportGenerated.render(new VisibleOutput(html), null, Page.of(report));
    return html.toString().strip() + "\n";
  }
}
