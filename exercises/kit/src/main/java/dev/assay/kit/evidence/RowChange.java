package dev.assay.kit.evidence;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A row that was written.
///
/// @param atMillis when its transaction was committed, in milliseconds from the check's start
/// @param transaction as in [SqlStatement]
/// @param table with its schema, such as `public.planets`
/// @param before the row as it was; empty unless updated or deleted
/// @param after the row as it is; empty unless inserted or updated. Values of both are cut to 1,000
///   characters of JSON each
public record RowChange(
    long atMillis,
    int transaction,
    Kind kind,
    String table,
    Map<String, JsonNode> before,
    Map<String, JsonNode> after)
    implements Entry {
  public RowChange {
    before = Collections.unmodifiableMap(new LinkedHashMap<>(before));
    after = Collections.unmodifiableMap(new LinkedHashMap<>(after));
  }

  @Override
  public int weight() {
    return Weight.PER_ENTRY + Weight.of(table) + Weight.of(before) + Weight.of(after);
  }

  @Override
  public RowChange brief() {
    return new RowChange(atMillis, transaction, kind, BodyText.brief(table), Map.of(), Map.of());
  }

  /// What became of the row.
  public enum Kind {
    INSERTED,
    UPDATED,
    DELETED,
    /// The whole table was emptied by `TRUNCATE`.
    TRUNCATED
  }
}
