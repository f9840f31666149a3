package dev.assay.grader.report;

/// `report.json`, as REPORT.md describes it.
public final class JsonReport {
  private JsonReport() {}

  /// The whole document.
  public static String of(Report report) {
    return JsonText.of(JsonWire.of(report));
  }
}
