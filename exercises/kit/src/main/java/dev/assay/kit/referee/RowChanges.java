package dev.assay.kit.referee;

import dev.assay.kit.Change;
import dev.assay.kit.Json;
import dev.assay.kit.Row;
import dev.assay.kit.evidence.RowChange;
import dev.assay.kit.evidence.RowChange.Kind;
import dev.assay.kit.referee.Wal2Json.Committed;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongToIntFunction;
import tools.jackson.databind.JsonNode;

/// Turns changes into evidence.
///
/// @param zero the check's start
/// @param numbers the number under which evidence shows a transaction
record RowChanges(Instant zero, LongToIntFunction numbers) {
  private static final int MOST_COLUMNS = 100;
  private static final int LONGEST_VALUE = 1_000;
  private static final int LONGEST_NAME = 200;

  RowChange of(Committed committed) {
    Map<String, JsonNode> none = Map.of();
    return switch (committed.change()) {
      case Change.Inserted(_, var row) -> of(committed, Kind.INSERTED, none, columns(row));
      case Change.Updated(_, var before, var after) ->
          of(committed, Kind.UPDATED, columns(before), columns(after));
      case Change.Deleted(_, var row) -> of(committed, Kind.DELETED, columns(row), none);
      case Change.Truncated _ -> of(committed, Kind.TRUNCATED, none, none);
    };
  }

  private RowChange of(
      Committed committed, Kind kind, Map<String, JsonNode> before, Map<String, JsonNode> after) {
    Change change = committed.change();
    return new RowChange(
        Math.max(0, Duration.between(zero, committed.at()).toMillis()),
        numbers.applyAsInt(change.transaction()),
        kind,
        Shown.start(change.table(), LONGEST_NAME),
        before,
        after);
  }

  private static Map<String, JsonNode> columns(Row row) {
    Map<String, JsonNode> columns = new LinkedHashMap<>();
    row.columns().entrySet().stream()
        .limit(MOST_COLUMNS)
        .forEach(column ->
            columns.put(Shown.start(column.getKey(), LONGEST_NAME), bounded(column.getValue())));
    return columns;
  }

  /// A longer value is shown as the start of its text.
  private static JsonNode bounded(JsonNode value) {
    String text = value.isString() ? value.stringValue() : Json.write(value);
    return text.length() <= LONGEST_VALUE ? value : Json.tree(Shown.start(text, LONGEST_VALUE));
  }
}
