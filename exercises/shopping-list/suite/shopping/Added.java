package shopping;

import dev.assay.kit.Database;
import dev.assay.kit.ExpectationFailed;
import dev.assay.kit.Row;
import dev.assay.kit.Schema;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Rows that the referee adds to the app's tables by SQL, as copies of rows that are there. They
/// are taken away again in the end.
final class Added implements AutoCloseable {
  private final Database db;
  private final Map<String, Set<String>> generated = new HashMap<>();
  private final Map<String, BigInteger> lastIds = new HashMap<>();
  private final List<Runnable> removals = new ArrayList<>();

  Added(Database db) {
    this.db = db;
  }

  /// Copies a row.
  ///
  /// @param id of the row that is copied
  /// @param values the columns that get another value, as text
  /// @return the new row's id
  String copy(Columns<?> columns, String id, Map<String, String> values) {
    Schema.Table table = columns.table();
    String newId = nextId(table, columns.id());
    List<String> names = new ArrayList<>();
    List<String> expressions = new ArrayList<>();
    List<Object> parameters = new ArrayList<>();
    for (Schema.Column column : table.columns()) {
      String name = column.name();
      if (generated(table).contains(name)) {
        continue;
      }
      names.add(quoted(name));
      String value = name.equals(columns.id()) ? newId : values.get(name);
      if (value != null) {
        expressions.add("CAST(CAST(? AS text) AS " + column.type() + ")");
        parameters.add(value);
      } else if (countsUp(table, column)) {
        expressions.add(
            "(SELECT max(other.%s) + 1 FROM %s other)".formatted(quoted(name), quoted(table)));
      } else {
        expressions.add("row." + quoted(name));
      }
    }
    parameters.add(id);
    insert(
        "INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s FROM %s row WHERE CAST(row.%s AS text) = ?"
            .formatted(
                quoted(table),
                String.join(", ", names),
                String.join(", ", expressions),
                quoted(table),
                quoted(columns.id())),
        parameters.toArray());
    removals.addFirst(() -> remove(table, columns.id(), newId));
    return newId;
  }

  private void insert(String sql, Object... parameters) {
    try {
      int rows = db.execute(sql, parameters);
      if (rows != 1) {
        throw new ExpectationFailed("database", "one row to be added by SQL", rows + " rows");
      }
    } catch (IllegalArgumentException refused) {
      throw new ExpectationFailed(
          "database", "a row to be added by SQL", String.valueOf(refused.getMessage()));
    }
  }

  private void remove(Schema.Table table, String idColumn, String id) {
    var _ =
        db.execute(
            "DELETE FROM %s WHERE CAST(%s AS text) = ?".formatted(quoted(table), quoted(idColumn)),
            id);
  }

  private String nextId(Schema.Table table, String idColumn) {
    Schema.Column column = table.column(idColumn).orElseThrow();
    if (!isNumber(column)) {
      return UUID.randomUUID().toString();
    }
    return lastIds
        .merge(
            table.fullName(),
            largest(table, idColumn).add(BigInteger.ONE),
            (last, _) -> last.add(BigInteger.ONE))
        .toString();
  }

  private BigInteger largest(Schema.Table table, String column) {
    if (lastIds.containsKey(table.fullName())) {
      return BigInteger.ZERO;
    }
    Row row =
        db.query("SELECT max(%s) AS largest FROM %s".formatted(quoted(column), quoted(table)))
            .getFirst();
    return new BigInteger(Columns.text(row, "largest"));
  }

  /// Columns that PostgreSQL computes can't be written.
  private Set<String> generated(Schema.Table table) {
    return generated.computeIfAbsent(
        table.fullName(),
        _ ->
            db
                .query(
                    "SELECT column_name AS name FROM information_schema.columns"
                        + " WHERE table_schema = ? AND table_name = ? AND is_generated = 'ALWAYS'",
                    table.schema(),
                    table.name())
                .stream()
                .map(row -> Columns.text(row, "name"))
                .collect(Collectors.toSet()));
  }

  /// Whether it is a number that has to differ, such as a position in the list.
  private static boolean countsUp(Schema.Table table, Schema.Column column) {
    return isNumber(column)
        && table.foreignKeys().stream().noneMatch(key -> key.columns().contains(column.name()))
        && table.indexes().stream()
            .anyMatch(index -> index.unique() && contains(index, column.name()));
  }

  /// PostgreSQL quotes the names of an index's columns where they are no plain words.
  private static boolean contains(Schema.Index index, String column) {
    return index.columns().contains(column) || index.columns().contains(quoted(column));
  }

  private static boolean isNumber(Schema.Column column) {
    String type = column.type().toLowerCase(Locale.ROOT);
    return type.endsWith("int") || type.equals("integer") || type.startsWith("numeric");
  }

  static String quoted(Schema.Table table) {
    return quoted(table.schema()) + "." + quoted(table.name());
  }

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  @Override
  public void close() {
    try {
      removals.forEach(Runnable::run);
    } catch (IllegalArgumentException keptByTheApp) {
      // A row of the app's own refers to it by now. One row more harms no later check.
    }
  }
}
