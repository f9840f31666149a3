package dev.assay.kit.findings;

import dev.assay.kit.Row;
import dev.assay.kit.Schema.Column;
import dev.assay.kit.Schema.Table;
import dev.assay.kit.evidence.Observation;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// A table with its rows.
///
/// @param complete whether these are all of its rows
record Content(Table table, List<Row> rows, boolean complete) {
  private static final int MOST_SHOWN = 5;

  Content {
    rows = List.copyOf(rows);
  }

  /// The column's values but for `NULL`.
  List<JsonNode> values(Column column) {
    return rows.stream()
        .map(row -> row.columns().get(column.name()))
        .filter(Objects::nonNull)
        .filter(value -> !value.isNull())
        .toList();
  }

  /// How many rows it has, at least.
  long count() {
    return complete ? rows.size() : Math.max(rows.size(), table.estimatedRows());
  }

  /// The table as sentences name it: without its schema where that is the usual one.
  String name() {
    return table.schema().equals("public") ? table.name() : table.fullName();
  }

  String name(Column column) {
    return name() + "." + column.name();
  }

  boolean isForeignKey(Column column) {
    return table.foreignKeys().stream().anyMatch(key -> key.columns().contains(column.name()));
  }

  /// An observation about a column, shown by some of its values.
  Observation about(Column column, String what) {
    String some =
        values(column).stream()
            .distinct()
            .limit(MOST_SHOWN)
            .map(value -> cut(value.toString()))
            .collect(Collectors.joining(", "));
    return new Observation(
        name(column) + " " + what, "%s %s: %s".formatted(column.name(), column.type(), some));
  }

  private static String cut(String text) {
    return text.length() <= 60 ? text : text.substring(0, 59) + "…";
  }
}
