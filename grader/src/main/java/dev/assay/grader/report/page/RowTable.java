package dev.assay.grader.report.page;

import dev.assay.kit.evidence.RowChange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Rows of one table that one transaction wrote in the same way, one after another.
///
/// @param columns of any of the rows, in their order
record RowTable(
    int transaction,
    long atMillis,
    String table,
    RowChange.Kind kind,
    List<String> columns,
    List<Line> lines) {
  RowTable {
    columns = List.copyOf(columns);
    lines = List.copyOf(lines);
  }

  /// All changes in their order.
  static List<RowTable> of(List<RowChange> changes, String prefix) {
    List<RowTable> tables = new ArrayList<>();
    int from = 0;
    for (int at = 1; at <= changes.size(); at++) {
      if (at == changes.size() || !alike(changes.get(from), changes.get(at))) {
        tables.add(table(changes.subList(from, at), from, prefix));
        from = at;
      }
    }
    return tables;
  }

  private static boolean alike(RowChange one, RowChange other) {
    return one.transaction() == other.transaction()
        && one.kind() == other.kind()
        && one.table().equals(other.table());
  }

  private static RowTable table(List<RowChange> changes, int first, String prefix) {
    Set<String> columns = new LinkedHashSet<>();
    for (RowChange change : changes) {
      columns.addAll(change.after().keySet());
      columns.addAll(change.before().keySet());
    }
    List<Line> lines = new ArrayList<>();
    for (RowChange change : changes) {
      String id = Lane.ROWS.id(prefix, first + lines.size());
      lines.add(new Line(id, columns.stream().map(column -> cell(change, column)).toList()));
    }
    RowChange any = changes.getFirst();
    return new RowTable(
        any.transaction(), any.atMillis(), any.table(), any.kind(), List.copyOf(columns), lines);
  }

  private static Cell cell(RowChange change, String column) {
    JsonNode before = change.before().get(column);
    JsonNode after = change.after().get(column);
    return switch (change.kind()) {
      case INSERTED -> new Cell(null, value(after));
      case DELETED, TRUNCATED -> new Cell(value(before), null);
      case UPDATED ->
          Objects.equals(before, after) || !change.before().containsKey(column)
              ? new Cell(null, value(after))
              : new Cell(value(before), value(after));
    };
  }

  private static @Nullable Value value(@Nullable JsonNode node) {
    if (node == null) {
      return null;
    }
    if (node.isNull()) {
      return new Value("NULL", true);
    }
    return node.isString() && node.stringValue().isEmpty()
        ? new Value("empty text", true)
        : new Value(node.isString() ? node.stringValue() : node.toString(), false);
  }

  /// `inserted`, `updated`, `deleted` or `emptied`.
  String verb() {
    return switch (kind) {
      case INSERTED -> "inserted";
      case UPDATED -> "updated";
      case DELETED -> "deleted";
      case TRUNCATED -> "emptied";
    };
  }

  /// The table, without the schema that every table is in.
  String name() {
    return table.startsWith("public.") ? table.substring("public.".length()) : table;
  }

  /// @param id the row's address on the page
  record Line(String id, List<Cell> cells) {}

  /// @param before what was there and is no more; `null` if nothing was, or if it is still there
  /// @param after what is there now; `null` if nothing is
  record Cell(@Nullable Value before, @Nullable Value after) {
    boolean changed() {
      return before != null && after != null;
    }
  }

  /// @param word whether the text is a word of ours, such as `NULL`
  record Value(String text, boolean word) {}
}
