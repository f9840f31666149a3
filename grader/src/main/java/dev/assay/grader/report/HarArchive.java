package dev.assay.grader.report;

import dev.assay.kit.evidence.CheckResult;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/// `har/<check>.har`: what a check asked the app, and what the app asked its upstreams meanwhile,
/// as an HTTP Archive 1.2 that browsers' developer tools and proxies can open. The format is that
/// of the W3C Web Performance Working Group's historical draft "HTTP Archive (HAR) format".
final class HarArchive {
  private HarArchive() {}

  /// An archive for each check that sent a request, by file name.
  static Map<String, String> of(Report report) {
    Map<String, String> names = names(report);
    Map<String, String> archives = new LinkedHashMap<>();
    for (CheckResult result : report.checks()) {
      String name = names.get(result.check().id());
      Instant startedAt = result.startedAt();
      if (name != null && startedAt != null) {
        archives.put(
            name, JsonText.of(HarWire.of(result, startedAt.truncatedTo(ChronoUnit.MILLIS))));
      }
    }
    return archives;
  }

  /// The names of their files in the folder `har`, by the checks' ids.
  static Map<String, String> names(Report report) {
    return HarFileName.of(
        report.checks().stream()
            .filter(result -> result.startedAt() != null)
            .filter(result -> !result.evidence().exchanges().isEmpty())
            .toList());
  }
}
