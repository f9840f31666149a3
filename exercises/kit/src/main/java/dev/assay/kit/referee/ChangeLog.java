package dev.assay.kit.referee;

import dev.assay.kit.Change;
import dev.assay.kit.evidence.LateChanges;
import dev.assay.kit.referee.Wal2Json.Committed;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
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
        'format-version', '2', 'include-xids', 'true', 'include-transaction', 'false', 'include-timestamp', 'true',
        'include-types', 'true', 'filter-tables', 'assay.*', 'filter-msg-prefixes', 'assay')
      """
          .formatted(LONGEST_LINE);

  /// A transaction's number that is greater than those of all transactions that have written by
  /// now, and smaller than those of all that will: our own takes one.
  private static final String TRANSACTION =
      "SELECT pg_catalog.pg_current_xact_id()::pg_catalog.text";

  private final Connection connection;
  private final Notes notes;
  private final LateChangeLog late = new LateChangeLog();
  private final List<Committed> kept = new ArrayList<>();
  private long keptBytes;
  private int forgotten;
  private int dropped;
  private long firstTransaction;
  private String check = "";
  private boolean withoutUndone;

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
    late.began(check, Instant.now(), nextTransaction());
  }

  /// Leaves out from now on what its own transaction has undone.
  void hideUndone() {
    withoutUndone = true;
  }

  /// Begins a check: forgets the changes so far. What transactions write that have written
  /// something by now is late: it doesn't belong to this check.
  ///
  /// @param startedAt the check's start
  void begin(String id, Instant startedAt) throws SQLException {
    read();
    firstTransaction = nextTransaction();
    late.began(id, startedAt, firstTransaction);
    check = id;
    forgotten += kept.size();
    kept.clear();
    keptBytes = 0;
    dropped = 0;
  }

  /// Ends the check.
  ///
  /// @return all of its changes
  List<Committed> end() throws SQLException {
    read();
    late.ended(nextTransaction());
    return List.copyOf(kept);
  }

  /// The changes that were committed after their check had ended, up to now.
  List<LateChanges> late() throws SQLException {
    read();
    return late.all();
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
    return kept.subList(from, kept.size()).stream().map(Committed::change).toList();
  }

  private long nextTransaction() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(TRANSACTION)) {
      result.next();
      return Long.parseLong(result.getString(1));
    }
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
              .formatted(check.isEmpty() ? "the app's start" : check, MOST));
    }
  }

  /// @param line `null` if it is too long
  private void keep(@Nullable String line) {
    if (line == null || kept.size() == MOST || keptBytes + line.length() > MOST_BYTES) {
      dropped++;
      return;
    }
    try {
      Wal2Json.committed(line).ifPresent(committed -> keep(committed, line.length()));
    } catch (IllegalArgumentException unreadable) {
      // Such as a number of more digits than anyone should have.
      dropped++;
    }
  }

  private void keep(Committed committed, int bytes) {
    if (committed.change().transaction() < firstTransaction || late.isBetweenChecks()) {
      late.add(committed);
      return;
    }
    if (withoutUndone && UndoneChanges.removed(committed.change(), kept)) {
      return;
    }
    kept.add(committed);
    keptBytes += bytes;
  }
}
