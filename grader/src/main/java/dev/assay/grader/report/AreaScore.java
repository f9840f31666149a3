package dev.assay.grader.report;

import dev.assay.grader.exercise.Exercise;
import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.CheckResult.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the checks of one area add up to.
///
/// @param checks its checks, in the order they ran; at least one
public record AreaScore(String id, String title, Report.Score score, List<CheckResult> checks) {
  public AreaScore {
    checks = List.copyOf(checks);
  }

  /// How many of its checks passed.
  public long passed() {
    return checks.stream().filter(result -> result.status() == Status.PASSED).count();
  }

  /// In the manifest's order; a check whose area the manifest doesn't have is shown under that
  /// area's id, at the end.
  static List<AreaScore> of(List<Exercise.Area> areas, List<CheckResult> checks) {
    Map<String, List<CheckResult>> byArea = new LinkedHashMap<>();
    Map<String, String> titles = new LinkedHashMap<>();
    areas.forEach(area -> byArea.put(area.id(), new ArrayList<>()));
    areas.forEach(area -> titles.put(area.id(), area.title()));
    checks.forEach(result ->
        byArea.computeIfAbsent(result.check().area(), _ -> new ArrayList<>()).add(result));
    return byArea.entrySet().stream()
        .filter(entry -> !entry.getValue().isEmpty())
        .map(entry ->
            of(
                entry.getKey(),
                titles.getOrDefault(entry.getKey(), entry.getKey()),
                entry.getValue()))
        .toList();
  }

  private static AreaScore of(String id, String title, List<CheckResult> checks) {
    return new AreaScore(id, title, Report.Score.of(checks), checks);
  }
}
