package dev.assay.kit.referee;

import dev.assay.kit.Schema;
import dev.assay.kit.Schema.Column;
import dev.assay.kit.Schema.ForeignKey;
import dev.assay.kit.Schema.Index;
import dev.assay.kit.Schema.Table;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the app's schema from PostgreSQL's catalog.
///
/// Source of the columns: PostgreSQL's manual, "System Catalogs".
final class SchemaCatalog {
  private static final int MOST_COLUMNS = 8_000;
  private static final int MOST_KEYS = 4_000;

  private static final String TABLES =
      """
      SELECT c.oid, n.nspname, c.relname,
        GREATEST(c.reltuples::pg_catalog.int8, pg_catalog.pg_stat_get_live_tuples(c.oid), 0)
      """
          + TableRows.OF_THE_APP;

  private static final String COLUMNS =
      """
      SELECT a.attrelid, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), NOT a.attnotnull,
        CASE WHEN a.attidentity <> '' THEN 'generated as identity'
          ELSE pg_catalog."left"(pg_catalog.pg_get_expr(d.adbin, d.adrelid), 200) END
      FROM pg_catalog.pg_attribute AS a
      JOIN (SELECT c.oid %s) AS t ON t.oid = a.attrelid
      LEFT JOIN pg_catalog.pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      WHERE a.attnum > 0 AND NOT a.attisdropped
      ORDER BY a.attrelid, a.attnum
      LIMIT %d
      """
          .formatted(TableRows.OF_THE_APP, MOST_COLUMNS);

  private static final String INDEXES =
      """
      SELECT i.indrelid, c.relname,
        ARRAY(SELECT COALESCE(a.attname::pg_catalog.text, pg_catalog.pg_get_indexdef(i.indexrelid, k, true))
          FROM pg_catalog.generate_series(1, i.indnkeyatts) AS k
          LEFT JOIN pg_catalog.pg_attribute AS a
            ON a.attrelid = i.indrelid AND a.attnum = i.indkey[k - 1] AND a.attnum <> 0
          ORDER BY k),
        i.indisunique, pg_catalog."left"(pg_catalog.pg_get_expr(i.indpred, i.indrelid), 200), i.indisprimary
      FROM pg_catalog.pg_index AS i
      JOIN (SELECT c.oid %s) AS t ON t.oid = i.indrelid
      JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
      WHERE i.indisvalid
      ORDER BY i.indrelid, c.relname
      LIMIT %d
      """
          .formatted(TableRows.OF_THE_APP, MOST_KEYS);

  private static final String FOREIGN_KEYS =
      """
      SELECT k.conrelid, k.conname, %s, n.nspname || '.' || r.relname, %s
      FROM pg_catalog.pg_constraint AS k
      JOIN (SELECT c.oid %s) AS t ON t.oid = k.conrelid
      JOIN pg_catalog.pg_class AS r ON r.oid = k.confrelid
      JOIN pg_catalog.pg_namespace AS n ON n.oid = r.relnamespace
      WHERE k.contype = 'f'
      ORDER BY k.conrelid, k.conname
      LIMIT %d
      """
          .formatted(
              names("k.conrelid", "k.conkey"),
              names("k.confrelid", "k.confkey"),
              TableRows.OF_THE_APP,
              MOST_KEYS);

  private final Connection superuser;
  private boolean complete = true;

  /// @param superuser a connection whose search path is `pg_catalog`
  SchemaCatalog(Connection superuser) {
    this.superuser = superuser;
  }

  /// The names of a constraint's columns, in their order.
  private static String names(String table, String numbers) {
    return """
    ARRAY(SELECT a.attname::pg_catalog.text
      FROM pg_catalog.unnest(%s) WITH ORDINALITY AS u(number, place)
      JOIN pg_catalog.pg_attribute AS a ON a.attrelid = %s AND a.attnum = u.number
      ORDER BY u.place)\
    """
        .formatted(numbers, table);
  }

  Schema read() throws SQLException {
    complete = true;
    Map<Long, List<Column>> columns = byTable(COLUMNS, MOST_COLUMNS, SchemaCatalog::column);
    Map<Long, List<ReadIndex>> indexes = byTable(INDEXES, MOST_KEYS, SchemaCatalog::index);
    Map<Long, List<ForeignKey>> keys = byTable(FOREIGN_KEYS, MOST_KEYS, SchemaCatalog::foreignKey);
    List<Table> tables = new ArrayList<>();
    try (Statement statement = superuser.createStatement();
        ResultSet row = statement.executeQuery(TABLES)) {
      while (row.next()) {
        long oid = row.getLong(1);
        List<ReadIndex> own = indexes.getOrDefault(oid, List.of());
        tables.add(
            new Table(
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                columns.getOrDefault(oid, List.of()),
                primaryKey(own),
                keys.getOrDefault(oid, List.of()),
                own.stream().map(ReadIndex::index).toList()));
      }
    }
    return new Schema(tables, complete && tables.size() < TableRows.MOST_TABLES);
  }

  private static List<String> primaryKey(List<ReadIndex> indexes) {
    return indexes.stream()
        .filter(ReadIndex::primary)
        .findFirst()
        .map(read -> read.index().columns())
        .orElse(List.of());
  }

  private record ReadIndex(Index index, boolean primary) {}

  /// One thing of a table, from a row that begins with the table's number.
  private interface Reading<T> {
    T read(ResultSet row) throws SQLException;
  }

  private <T> Map<Long, List<T>> byTable(String sql, int most, Reading<T> reading)
      throws SQLException {
    Map<Long, List<T>> found = new LinkedHashMap<>();
    int count = 0;
    try (Statement statement = superuser.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        count++;
        found.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>()).add(reading.read(row));
      }
    }
    complete &= count < most;
    return found;
  }

  private static Column column(ResultSet row) throws SQLException {
    return new Column(row.getString(2), row.getString(3), row.getBoolean(4), row.getString(5));
  }

  private static ReadIndex index(ResultSet row) throws SQLException {
    return new ReadIndex(
        new Index(row.getString(2), texts(row.getArray(3)), row.getBoolean(4), row.getString(5)),
        row.getBoolean(6));
  }

  private static ForeignKey foreignKey(ResultSet row) throws SQLException {
    return new ForeignKey(
        row.getString(2), texts(row.getArray(3)), row.getString(4), texts(row.getArray(5)));
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }
}
