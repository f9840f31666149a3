package dev.assay.kit.referee;

import dev.assay.kit.evidence.SqlShape;
import dev.assay.kit.evidence.StatementShape;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Statements counted by their shape.
final class ShapeCounts {
  private static final int MOST_KEPT = 1_000;
  private static final int MOST_SHOWN = 100;
  private static final int LONGEST = 1_000;
  private static final String OTHERS = "(statements of other shapes)";

  private final Map<String, SqlShape> byShape = new LinkedHashMap<>();

  /// @param micros below `0` if not known; so for `rows`
  void add(String sql, long micros, long rows) {
    String shape = Shown.start(StatementShape.of(sql), LONGEST);
    String key = byShape.size() < MOST_KEPT || byShape.containsKey(shape) ? shape : OTHERS;
    add(new SqlShape(key, 1, Math.max(0, micros), Math.max(0, rows)));
  }

  void addAll(ShapeCounts others) {
    others.byShape.values().forEach(this::add);
  }

  private void add(SqlShape more) {
    byShape.merge(
        more.sql(),
        more,
        (a, b) ->
            new SqlShape(
                a.sql(), a.count() + b.count(), a.micros() + b.micros(), a.rows() + b.rows()));
  }

  void clear() {
    byShape.clear();
  }

  /// The most frequent first; those that are equally frequent in the order they were first seen.
  List<SqlShape> all() {
    return byShape.values().stream()
        .sorted(Comparator.comparingInt(SqlShape::count).reversed())
        .limit(MOST_SHOWN)
        .toList();
  }
}
