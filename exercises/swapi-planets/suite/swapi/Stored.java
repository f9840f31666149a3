package swapi;

import dev.assay.kit.Change;
import dev.assay.kit.Changes;
import dev.assay.kit.Row;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What can be said about planets in tables that nobody but their author knows: one wide table,
/// documents, child tables, lookup tables, with or without a log of changes beside them.
final class Stored {
  private static final int MOST_SHOWN = 4;

  private Stored() {}

  /// Whether a planet's row holds the value too, or a row does that refers to it: one that shares a
  /// value with it, such as its key.
  static boolean together(List<Row> rows, String name, Object value) {
    List<Row> holders = rows.stream().filter(row -> row.has(value)).toList();
    return rows.stream()
        .filter(row -> row.has(name))
        .anyMatch(planet -> holders.stream().anyMatch(row -> row == planet || share(row, planet)));
  }

  /// The rows with any of the names, as messages show them.
  static String shown(List<Row> rows, Collection<String> names) {
    List<Row> found =
        rows.stream().filter(row -> names.stream().anyMatch(row::has)).limit(MOST_SHOWN).toList();
    return found.isEmpty()
        ? "no row with such a name"
        : found.stream().map(Row::toString).collect(Collectors.joining(", "));
  }

  /// Whether a terrain or climate is stored: as a value, in a list, or in a text with separators of
  /// the author's choice.
  static boolean word(Collection<Row> rows, String word) {
    return rows.stream()
        .anyMatch(row ->
            row.has(word)
                || row.columns().values().stream()
                    .anyMatch(column -> column.isString() && column.stringValue().contains(word)));
  }

  /// How many rows hold the name, by table.
  static Map<String, Long> countsOf(List<Row> rows, String name) {
    return rows.stream()
        .filter(row -> row.has(name))
        .collect(Collectors.groupingBy(Row::table, Collectors.counting()));
  }

  /// Whether the name's rows in some table have not become more. In some and not in all: beside the
  /// planets there may be a log.
  static boolean hasNotGrown(List<Row> before, List<Row> after, String name) {
    Map<String, Long> counts = countsOf(after, name);
    return countsOf(before, name).entrySet().stream()
        .anyMatch(table -> counts.getOrDefault(table.getKey(), 0L) <= table.getValue());
  }

  /// Whether the rows that held a name before are gone from one table at least, or marked there:
  /// changed, yet kept.
  ///
  /// @param before the rows of the database before the change
  /// @param now its rows after it
  static boolean isGoneOrMarked(List<Row> before, List<Row> now, Changes changes, String name) {
    return countsOf(before, name).keySet().stream()
        .anyMatch(table -> unmarked(now, changes, name, table) == 0);
  }

  /// Whether one table at least has the new name as often as it had the old one, and the old one no
  /// more.
  ///
  /// @param before the rows of the database before the change
  /// @param now its rows after it
  static boolean isRenamed(
      List<Row> before, List<Row> now, Changes changes, String oldName, String newName) {
    Map<String, Long> renamed = countsOf(now, newName);
    return countsOf(before, oldName).entrySet().stream()
        .anyMatch(table ->
            unmarked(now, changes, oldName, table.getKey()) == 0
                && table.getValue().equals(renamed.get(table.getKey())));
  }

  /// How many of a table's rows with the name are as they were.
  private static long unmarked(List<Row> now, Changes changes, String name, String table) {
    long marked =
        changes.updated().stream()
            .map(Change.Updated::after)
            .filter(row -> row.table().equals(table) && row.has(name))
            .distinct()
            .count();
    return Math.max(0, countsOf(now, name).getOrDefault(table, 0L) - marked);
  }

  /// Whether some row that was inserted refers to a row of the planet, as the note of a deletion
  /// does.
  static boolean isNoted(List<Row> planet, Changes changes) {
    return changes.inserted().stream()
        .anyMatch(row -> planet.stream().anyMatch(one -> share(row, one)));
  }

  /// Whether a row that was there changed, one that holds another planet's name and none of the
  /// planet's own.
  static boolean touches(Change change, Set<String> own, Collection<String> others) {
    return switch (change) {
      case Change.Inserted _ -> false;
      case Change.Updated(_, var before, _) -> isAnothers(before, own, others);
      case Change.Deleted(_, var row) -> isAnothers(row, own, others);
      case Change.Truncated _ -> true;
    };
  }

  private static boolean isAnothers(Row row, Set<String> own, Collection<String> others) {
    return own.stream().noneMatch(row::has) && others.stream().anyMatch(row::has);
  }

  /// The rows that were written, as they were then.
  static List<Row> written(Changes changes) {
    return Stream.concat(
            changes.inserted().stream(), changes.updated().stream().map(Change.Updated::after))
        .toList();
  }

  private static boolean share(Row one, Row other) {
    Set<String> values = texts(one);
    return texts(other).stream().anyMatch(values::contains);
  }

  private static Set<String> texts(Row row) {
    return row.columns().values().stream()
        .filter(column -> !column.isNull())
        .map(JsonNode::toString)
        .collect(Collectors.toSet());
  }
}
