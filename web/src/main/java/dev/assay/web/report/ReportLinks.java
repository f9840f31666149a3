package dev.assay.web.report;

import dev.assay.grader.report.page.Links;
import dev.assay.grader.report.page.Log;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Where the parts of a report are.
///
/// @param base what all addresses begin with, such as `/submissions/ID`
/// @param query what all addresses have, such as `grading=ID`; empty for nothing
public record ReportLinks(String base, String query) implements Links {
  /// The report itself.
  public String report() {
    return base + asked("");
  }

  @Override
  public String check(String id) {
    return base + "/checks/" + encoded(id) + asked("");
  }

  @Override
  public String outside() {
    return base + "/outside" + asked("");
  }

  @Override
  public String log(Log log) {
    return base + "/logs/" + log.word() + asked("");
  }

  @Override
  public String logLine(Log log, int number) {
    return base + "/logs/" + log.word() + asked("line=" + number) + "#L" + number;
  }

  /// A file to download, such as `report.json`.
  public String file(String name) {
    return base + "/" + name + asked("");
  }

  private String asked(String more) {
    if (query.isEmpty() && more.isEmpty()) {
      return "";
    }
    return "?" + query + (query.isEmpty() || more.isEmpty() ? "" : "&") + more;
  }

  /// One part of a path, or a value of a query.
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
