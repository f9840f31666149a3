package shopping;

import dev.assay.kit.Database;
import dev.assay.kit.ExpectationFailed;
import dev.assay.kit.Row;
import dev.assay.kit.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import tools.jackson.databind.JsonNode;

/// The table that holds what the app serves, and which column is what. Nobody but the app's author
/// knows their names, so they are found by the values: the column that has the id of everything
/// that is served, and those that beside each id have what is served with it.
///
/// @param <T> what is served
/// @param id the column with the ids
/// @param served what the app serves
/// @param rows the row of each, in the same order
record Columns<T>(Schema.Table table, String id, List<T> served, List<Row> rows) {
  Columns {
    served = List.copyOf(served);
    rows = List.copyOf(rows);
  }

  /// The table of the items that `GET /shopping-lists` serves.
  static Columns<Item> ofItems(Database db, List<Item> items) {
    return of(db, items, Item::id, (item, value) -> holds(value, item.json().path("quantity")))
        .orElseThrow(() ->
            new ExpectationFailed(
                "database",
                "a table with a row for each of the %d items that are served, with its id and quantity"
                    .formatted(items.size()),
                shown(db)));
  }

  /// The table of the lists that `GET /shopping-lists` serves.
  static Columns<JsonNode> ofLists(Database db, List<JsonNode> lists) {
    return of(
            db,
            lists,
            list -> Ids.text(list.path("id")),
            (list, value) -> holds(value, list.path("name")))
        .orElseThrow(() ->
            new ExpectationFailed(
                "database",
                "a table with a row for each of the %d lists that are served, with its id and name"
                    .formatted(lists.size()),
                shown(db)));
  }

  /// The column whose value beside each id is like that.
  Optional<String> column(BiPredicate<T, JsonNode> like) {
    return table.columns().stream()
        .map(Schema.Column::name)
        .filter(name -> !name.equals(id) && isLike(name, like))
        .findFirst();
  }

  private boolean isLike(String column, BiPredicate<T, JsonNode> like) {
    for (int i = 0; i < rows.size(); i++) {
      JsonNode value = rows.get(i).columns().get(column);
      if (value == null || !like.test(served.get(i), value)) {
        return false;
      }
    }
    return true;
  }

  /// Whether the column's value is that one, however it is written.
  static boolean holds(JsonNode column, JsonNode value) {
    return new Row("", Map.of("", column)).has(value);
  }

  /// The value as text, as ids are compared.
  static String text(Row row, String column) {
    JsonNode value = row.columns().get(column);
    return value == null || value.isNull() ? "" : Ids.text(value);
  }

  private interface Id<T> {
    String of(T served);
  }

  private static <T> Optional<Columns<T>> of(
      Database db, List<T> served, Id<T> id, BiPredicate<T, JsonNode> like) {
    if (served.isEmpty()) {
      return Optional.empty();
    }
    List<Row> rows = db.rows();
    for (Schema.Table table : db.schema().tables()) {
      List<Row> own = rows.stream().filter(row -> row.table().equals(table.fullName())).toList();
      List<String> names =
          table.columns().stream()
              .map(Schema.Column::name)
              .sorted(Comparator.comparing(name -> !table.primaryKey().contains(name)))
              .toList();
      for (String name : names) {
        Optional<Columns<T>> found =
            rowsOf(own, name, served, id).map(each -> new Columns<>(table, name, served, each));
        if (found.flatMap(columns -> columns.column(like)).isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /// Each one's row, by the ids in that column; empty where one has none.
  private static <T> Optional<List<Row>> rowsOf(
      List<Row> rows, String column, List<T> served, Id<T> id) {
    Map<String, Row> byId = new HashMap<>();
    rows.forEach(row -> byId.put(text(row, column), row));
    List<Row> found = new ArrayList<>();
    for (T one : served) {
      Row row = id.of(one).isEmpty() ? null : byId.get(id.of(one));
      if (row == null) {
        return Optional.empty();
      }
      found.add(row);
    }
    return Optional.of(found);
  }

  private static String shown(Database db) {
    List<Row> rows = db.rows();
    if (rows.isEmpty()) {
      return db.hasTables() ? "no row in any table" : "no table";
    }
    Map<String, Integer> counts = new HashMap<>();
    rows.forEach(row -> counts.merge(row.table(), 1, Integer::sum));
    return "no such table among " + Objects.toString(counts);
  }
}
