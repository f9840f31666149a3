package dev.assay.web.live;

import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.CheckSpec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Counts hidden checks by area.
final class HiddenCounts {
  private final Map<String, Count> areas = new TreeMap<>();

  private static final class Count {
    private int passed;
    private int failed;
    private int notRun;
    private int of;
  }

  void expect(List<CheckSpec> checks) {
    checks.stream().filter(check -> !check.visible()).forEach(check -> count(check).of++);
  }

  /// How many hidden checks an area has.
  int of(String area) {
    Count count = areas.get(area);
    return count == null ? 0 : count.of;
  }

  /// Counts one, and says how its area stands.
  ObjectNode ended(CheckResult result) {
    Count count = count(result.check());
    switch (result.status()) {
      case PASSED -> count.passed++;
      case FAILED -> count.failed++;
      case NOT_RUN -> count.notRun++;
    }
    return JsonNodeFactory.instance
        .objectNode()
        .put("area", result.check().area())
        .put("passed", count.passed)
        .put("failed", count.failed)
        .put("notRun", count.notRun)
        .put("of", count.of);
  }

  private Count count(CheckSpec check) {
    return areas.computeIfAbsent(check.area(), _ -> new Count());
  }
}
