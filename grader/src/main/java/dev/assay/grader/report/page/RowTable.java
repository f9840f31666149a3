package dev.assay.grader.report.page;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import dev.assay.kit.evidence.RowChange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Rows of one table that were written in the same way, one after another: by one transaction, or
/// by several that wrote nothing else.
///
/// @param atMillis when the first was committed
/// @param columns of any of the rows, in their order
record RowTable(
    long atMillis, String table, RowChange.Kind kind, List<String> columns, List<Line> lines) {
  RowTable {
    columns = List.copyOf(columns);
    lines = List.copyOf(lines);
  }

  /// All changes in their order.
  static List<RowTable> of(List<RowChange> changes, String prefix) {
    Map<Integer, Set<Target>> written =
        changes.stream().collect(groupingBy(RowChange::transaction, mapping(Target::of, toSet())));
    List<RowTable> tables = new ArrayList<>();
    int from = 0;
    for (int at = 1; at <= changes.size(); at++) {
      if (at == changes.size() || !alike(changes.get(from), changes.get(at), written)) {
        tables.add(table(changes.subList(from, at), from, prefix));
        from = at;
      }
    }
    return tables;
  }

  /// Rows of several transactions are shown together where these wrote nothing else.
  private static boolean alike(RowChange one, RowChange other, Map<Integer, Set<Target>> written) {
    return Target.of(one).equals(Target.of(other))
        && (one.transaction() == other.transaction()
            || (wroteOneThing(one, written) && wroteOneThing(other, written)));
  }

  private static boolean wroteOneThing(RowChange change, Map<Integer, Set<Target>> written) {
    return written.getOrDefault(change.transaction(), Set.of()).size() == 1;
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
      lines.add(
          new Line(
              id,
              change.transaction(),
              columns.stream().map(column -> cell(change, column)).toList()));
    }
    RowChange any = changes.getFirst();
    return new RowTable(any.atMillis(), any.table(), any.kind(), List.copyOf(columns), lines);
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

  boolean isOfSeveralTransactions() {
    return lines.stream().mapToInt(Line::transaction).distinct().count() > 1;
  }

  /// `transaction 4` or `60 transactions`.
  String transactions() {
    long number = lines.stream().mapToInt(Line::transaction).distinct().count();
    return number == 1 ? "transaction " + lines.getFirst().transaction() : number + " transactions";
  }

  /// @param id the row's address on the page
  record Line(String id, int transaction, List<Cell> cells) {}

  private record Target(String table, RowChange.Kind kind) {
    static Target of(RowChange change) {
      return new Target(change.table(), change.kind());
    }
  }

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
