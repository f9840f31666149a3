package dev.assay.grader.report.page;

import dev.assay.grader.report.AreaScore;
import dev.assay.grader.report.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The checks of one area that passed.
///
/// @param title as the manifest has it
/// @param all how many checks the area has
record PassedArea(String title, int all, List<PageCheck> checks) {
  PassedArea {
    checks = List.copyOf(checks);
  }

  /// The areas in which a check passed.
  static List<PassedArea> of(Report report, List<PageCheck> passed) {
    Map<String, List<PageCheck>> byArea = new LinkedHashMap<>();
    report.areas().forEach(area -> byArea.put(area.id(), new ArrayList<>()));
    for (PageCheck check : passed) {
      byArea.computeIfAbsent(check.check().area(), _ -> new ArrayList<>()).add(check);
    }
    List<PassedArea> areas = new ArrayList<>();
    byArea.forEach((id, checks) -> {
      if (!checks.isEmpty()) {
        areas.add(new PassedArea(report.areaTitle(id), all(report, id, checks.size()), checks));
      }
    });
    return areas;
  }

  private static int all(Report report, String id, int passed) {
    return report.areas().stream()
        .filter(area -> area.id().equals(id))
        .map(AreaScore::checks)
        .findFirst()
        .map(List::size)
        .orElse(passed);
  }
}
