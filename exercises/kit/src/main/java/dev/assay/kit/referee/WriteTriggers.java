package dev.assay.kit.referee;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Triggers on all tables of the app that do something to one of the rows to be written. Not safe
/// for use by several threads.
///
/// They come after the row, so that only rows count that are really written. Each statement here is
/// a transaction of its own, so that no two locks are ever held that the app could wait for.
final class WriteTriggers {
  private static final int MOST = 1_000_000;

  /// What the count stands at while nothing is to happen.
  private static final long NEVER = 1_000_000_000_000L;

  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final String UNDEFINED_TABLE = "42P01";

  /// Without partitions, to which PostgreSQL gives the triggers of their table.
  private static final String TABLES = "SELECT c.oid::regclass::text " + TableRows.OF_THE_APP;

  private final Connection superuser;
  private final String function;
  private final String count;
  private boolean installed;

  /// @param superuser with `pg_catalog` as its search path, and a limit of its own for locks
  /// @param function in the schema `assay`, such as `fail_write`
  /// @param count the sequence that the function counts with, such as `failing_writes`
  WriteTriggers(Connection superuser, String function, String count) throws SQLException {
    this.superuser = superuser;
    this.function = function;
    this.count = count;
    disarm();
  }

  /// Whether that much can be counted.
  static void requireInRange(int k) {
    if (k < 1 || k > MOST) {
      throw new IllegalArgumentException("k must be from 1 to 1000000, was " + k);
    }
  }

  /// Lets it happen to the k-th row from now on.
  ///
  /// @throws SQLException if a table can't be locked
  void arm(int k) throws SQLException {
    installed = true;
    for (String table : tables(TABLES)) {
      try {
        execute(
            """
            CREATE OR REPLACE TRIGGER assay_%s AFTER INSERT OR UPDATE OR DELETE ON %s
            FOR EACH ROW EXECUTE FUNCTION assay.%s('%d')
            """
                .formatted(function, table, function, k));
      } catch (SQLException refused) {
        if (!UNDEFINED_TABLE.equals(refused.getSQLState())) {
          throw refused;
        }
      }
    }
    set(1);
  }

  /// Lets it happen no more, whatever else can be undone.
  void disarm() throws SQLException {
    set(NEVER);
  }

  /// Whether the k-th row has come since it was armed.
  boolean reached(int k) throws SQLException {
    try (Statement statement = superuser.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT is_called AND last_value >= %d FROM assay.%s".formatted(k, count))) {
      result.next();
      return result.getBoolean(1);
    }
  }

  /// Takes the triggers off the tables. One whose table is locked by a transaction that the app
  /// left open stays until the next time: without its count it does nothing.
  void remove() throws SQLException {
    if (!installed) {
      return;
    }
    try {
      for (String table : triggered()) {
        execute("DROP TRIGGER IF EXISTS assay_%s ON %s".formatted(function, table));
      }
      installed = false;
    } catch (SQLException refused) {
      if (!isLocked(refused) && !UNDEFINED_TABLE.equals(refused.getSQLState())) {
        throw refused;
      }
    }
  }

  /// Whether a lock didn't come in time.
  static boolean isLocked(SQLException failure) {
    return LOCK_NOT_AVAILABLE.equals(failure.getSQLState());
  }

  private void set(long next) throws SQLException {
    execute("SELECT setval('assay.%s', %d, false)".formatted(count, next));
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = superuser.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> triggered() throws SQLException {
    return tables(
        "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgparentid = 0 AND tgname = 'assay_%s'"
            .formatted(function));
  }

  private List<String> tables(String sql) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (Statement statement = superuser.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        tables.add(result.getString(1));
      }
    }
    return tables;
  }
}
