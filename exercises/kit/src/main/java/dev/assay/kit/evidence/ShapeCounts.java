package dev.assay.kit.evidence;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Statements counted by their shape. Not safe for use by several threads.
public final class ShapeCounts {
  private static final int MOST_KEPT = 1_000;
  private static final int MOST_SHOWN = 100;
  private static final String OTHERS = "(statements of other shapes)";

  private final Map<String, SqlShape> byShape = new LinkedHashMap<>();

  /// Counts one more statement.
  ///
  /// @param micros below `0` if not known; so for `rows`
  public void add(String sql, long micros, long rows) {
    String shape = StatementShape.of(sql);
    String key = byShape.size() < MOST_KEPT || byShape.containsKey(shape) ? shape : OTHERS;
    add(new SqlShape(key, 1, Math.max(0, micros), Math.max(0, rows)));
  }

  /// Counts what others have counted.
  public void addAll(ShapeCounts others) {
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

  /// Forgets everything.
  public void clear() {
    byShape.clear();
  }

  /// The most frequent first; those that are equally frequent in the order they were first seen. At
  /// most 100.
  public List<SqlShape> all() {
    return byShape.values().stream()
        .sorted(Comparator.comparingInt(SqlShape::count).reversed())
        .limit(MOST_SHOWN)
        .toList();
  }
}
