package dev.assay.kit.referee;

import dev.assay.kit.Change;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Committed row changes, from PostgreSQL's write-ahead log through a logical slot.
///
/// Source of the options: wal2json's README, format version 2.
final class ChangeLog {
  private static final int MOST = 20_000;
  private static final long MOST_BYTES = 8_000_000;
  private static final int LONGEST_LINE = 4_000_000;

  /// Few, since each may be as long as a line can be.
  private static final int FETCH = 20;

  /// Has everything written to disk first, also what an app committed with `synchronous_commit`
  /// off.
  private static final String FLUSH =
      "SELECT pg_catalog.pg_logical_emit_message(false, 'assay', '', true)";

  /// From 17.11 on PostgreSQL wants to be told which plug-ins may decode. Where it doesn't know the
  /// setting, nothing is set.
  private static final String ALLOW_PLUGIN =
      """
      SELECT pg_catalog.set_config(name, 'wal2json', false)
      FROM pg_catalog.pg_settings WHERE name = 'output_plugin_libraries'
      """;

  // Apart from all else, since PostgreSQL makes no slot in a transaction that has written.
  private static final String CREATE_SLOT =
      "SELECT pg_catalog.pg_create_logical_replication_slot('assay', 'wal2json')";

  private static final String CONSUME =
      """
      SELECT CASE WHEN pg_catalog.octet_length(data) <= %d THEN data END
      FROM pg_catalog.pg_logical_slot_get_changes('assay', NULL, NULL,
        'format-version', '2', 'include-xids', 'true', 'include-transaction', 'false',
        'include-types', 'true', 'filter-tables', 'assay.*', 'filter-msg-prefixes', 'assay')
      """
          .formatted(LONGEST_LINE);

  private final Connection connection;
  private final Notes notes;
  private final List<Change> kept = new ArrayList<>();
  private long keptBytes;
  private int forgotten;
  private int dropped;
  private String check = "the app's start";

  /// Remembers all changes from now on.
  ///
  /// @param connection the superuser's, with autocommit on
  ChangeLog(Connection connection, Notes notes) throws SQLException {
    this.connection = connection;
    this.notes = notes;
    try (Statement statement = connection.createStatement()) {
      statement.execute(ALLOW_PLUGIN);
      statement.execute(CREATE_SLOT);
    }
  }

  /// Forgets the changes so far: a check begins.
  void begin(String id) throws SQLException {
    read();
    check = id;
    forgotten += kept.size();
    kept.clear();
    keptBytes = 0;
    dropped = 0;
  }

  /// How many changes have been seen so far.
  int position() throws SQLException {
    read();
    return forgotten + kept.size();
  }

  /// The changes from a position on, as far as they belong to this check.
  List<Change> since(int position) throws SQLException {
    read();
    int from = Math.clamp((long) position - forgotten, 0, kept.size());
    return List.copyOf(kept.subList(from, kept.size()));
  }

  private void read() throws SQLException {
    // A cursor, so that a huge transaction isn't held as a whole; that takes a transaction.
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute(FLUSH);
      statement.setFetchSize(FETCH);
      try (ResultSet lines = statement.executeQuery(CONSUME)) {
        while (lines.next()) {
          keep(lines.getString(1));
        }
      }
    } finally {
      connection.setAutoCommit(true);
    }
    if (dropped > 0) {
      notes.add(
          "During %s more rows were written than are kept as evidence (%d, or 8 MB); the rest was left out."
              .formatted(check, MOST));
    }
  }

  /// @param line `null` if it is too long
  private void keep(@Nullable String line) {
    if (line == null || kept.size() == MOST || keptBytes + line.length() > MOST_BYTES) {
      dropped++;
      return;
    }
    try {
      Wal2Json.change(line).ifPresent(kept::add);
      keptBytes += line.length();
    } catch (IllegalArgumentException unreadable) {
      // Such as a number of more digits than anyone should have.
      dropped++;
    }
  }
}
