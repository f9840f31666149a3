package dev.assay.kit.referee;

import dev.assay.kit.ExpectationFailed;
import dev.assay.kit.Json;
import dev.assay.kit.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the app's rows as the role that writes nothing.
final class TableRows {
  private static final int MOST = 20_000;
  private static final long MOST_BYTES = 8_000_000;

  /// Longer rows are left out, so that no app can take the referee's memory; few rows are fetched
  /// at once for the same reason.
  private static final int LONGEST_ROW = 4_000_000;

  private static final int FETCH = 20;

  static final int MOST_TABLES = 500;

  /// The app's tables, as `c` in the schema `n`. Partitions are left out: their rows are in the
  /// partitioned table.
  static final String OF_THE_APP =
      """
      FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relpersistence <> 't'
        AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast', 'assay')
      ORDER BY n.nspname, c.relname
      LIMIT %d
      """
          .formatted(MOST_TABLES);

  private static final String TABLES = "SELECT n.nspname, c.relname, c.relkind = 'p' " + OF_THE_APP;

  private final Connection superuser;
  private final Connection reader;

  TableRows(Connection superuser, Connection reader) {
    this.superuser = superuser;
    this.reader = reader;
  }

  /// Rows, and the tables of which some were left out.
  record Found(List<Row> rows, Set<String> incomplete) {}

  private record Table(String schema, String name, boolean partitioned) {
    String from() {
      return (partitioned ? "" : "ONLY ") + quoted(schema) + "." + quoted(name);
    }

    private static String quoted(String identifier) {
      return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    @Override
    public String toString() {
      return schema + "." + name;
    }
  }

  boolean hasTables() throws SQLException {
    return !tables().isEmpty();
  }

  Found all() throws SQLException {
    List<Row> rows = new ArrayList<>();
    Set<String> incomplete = new HashSet<>();
    for (Table table : tables()) {
      try {
        if (!read(table.toString(), table.from(), MOST - rows.size(), rows)) {
          incomplete.add(table.toString());
        }
      } catch (SQLException failure) {
        if (Connections.isLost(failure)) {
          throw failure;
        }
        if (!isGone(failure)) {
          throw new ExpectationFailed(
              "database",
              "that the rows of " + Shown.cut(table.toString(), 100) + " can be read within 5 s",
              Shown.cut(String.valueOf(failure.getMessage()), 300));
        }
      }
    }
    return new Found(rows, incomplete);
  }

  List<Row> query(String sql, @Nullable Object... parameters) throws SQLException {
    String bare = sql.strip();
    String inner = bare.endsWith(";") ? bare.substring(0, bare.length() - 1) : bare;
    List<Row> rows = new ArrayList<>();
    var _ = read("query", "(\n" + inner + "\n)", MOST, rows, parameters);
    return rows;
  }

  /// @return whether these were all rows
  private boolean read(
      String name, String from, int most, List<Row> into, @Nullable Object... parameters)
      throws SQLException {
    String sql =
        """
        SELECT CASE WHEN pg_catalog.octet_length(assay_json) OPERATOR(pg_catalog.<=) %d
          THEN assay_json END
        FROM (
          SELECT pg_catalog.to_jsonb(assay_row.*)::pg_catalog.text AS assay_json FROM %s AS assay_row LIMIT %d
        ) AS assay_rows
        """
            .formatted(LONGEST_ROW, from, most + 1);
    // A cursor needs a transaction.
    reader.setAutoCommit(false);
    try (PreparedStatement statement = reader.prepareStatement(sql)) {
      bind(statement, parameters);
      statement.setFetchSize(FETCH);
      try (ResultSet result = statement.executeQuery()) {
        return read(name, result, most, into);
      }
    } finally {
      endTransaction();
    }
  }

  private static boolean read(String name, ResultSet result, int most, List<Row> into)
      throws SQLException {
    boolean all = true;
    long bytes = 0;
    for (int count = 0; result.next(); count++) {
      if (count == most || bytes >= MOST_BYTES) {
        return false;
      }
      String text = result.getString(1);
      bytes += text == null ? 0 : text.length();
      Optional<Row> row = text == null ? Optional.empty() : row(name, text);
      row.ifPresent(into::add);
      all &= row.isPresent();
    }
    return all;
  }

  private void endTransaction() throws SQLException {
    reader.rollback();
    reader.setAutoCommit(true);
  }

  static void bind(PreparedStatement statement, @Nullable Object... parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
  }

  /// The row.
  ///
  /// @return empty if it can't be held, such as one with a number of thousands of digits
  private static Optional<Row> row(String table, String text) {
    Map<String, JsonNode> columns = new LinkedHashMap<>();
    try {
      for (var column : Json.read(text).properties()) {
        columns.put(column.getKey(), column.getValue());
      }
      return Optional.of(new Row(table, columns));
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  private List<Table> tables() throws SQLException {
    List<Table> tables = new ArrayList<>();
    try (Statement statement = superuser.createStatement();
        ResultSet result = statement.executeQuery(TABLES)) {
      while (result.next()) {
        tables.add(new Table(result.getString(1), result.getString(2), result.getBoolean(3)));
      }
    }
    return tables;
  }

  /// Dropped between listing and reading.
  private static boolean isGone(SQLException failure) {
    return "42P01".equals(failure.getSQLState()) || "3F000".equals(failure.getSQLState());
  }
}
