package dev.assay.grader.report;

/// `report.json`, as REPORT.md describes it.
final class JsonReport {
  private JsonReport() {}

  static String of(Report report) {
    return JsonText.of(JsonWire.of(report));
  }
}
