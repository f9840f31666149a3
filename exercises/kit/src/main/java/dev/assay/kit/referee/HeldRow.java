package dev.assay.kit.referee;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/// One row whose write waits: for an advisory lock, which a connection of ours holds that does
/// nothing else, so that it can't be part of a deadlock.
final class HeldRow implements OpenFaults.Effect {
  // The lock's numbers are those in write-faults.sql.
  private static final String LOCK = "SELECT pg_advisory_lock(20260401, 1)";
  private static final String UNLOCK = "SELECT pg_advisory_unlock_all()";
  private static final String IS_WAITING =
      """
      SELECT EXISTS (
        SELECT FROM pg_locks
        WHERE locktype = 'advisory' AND classid = 20260401 AND objid = 1 AND NOT granted)
      """;

  private final Connections connections;
  private final WriteTriggers triggers;
  private final int k;
  private @Nullable Connection holder;

  HeldRow(Connections connections, WriteTriggers triggers, int k) {
    this.connections = connections;
    this.triggers = triggers;
    this.k = k;
  }

  @Override
  public void begin() throws SQLException {
    Connection opened = connections.faults();
    holder = opened;
    try (Statement statement = opened.createStatement()) {
      statement.execute(LOCK);
    }
    triggers.arm(k);
  }

  /// Whether a write waits now.
  boolean isWaiting() throws SQLException {
    if (holder == null) {
      return false;
    }
    try (Statement statement = holder.createStatement();
        ResultSet result = statement.executeQuery(IS_WAITING)) {
      result.next();
      return result.getBoolean(1);
    }
  }

  @Override
  public void end() throws SQLException {
    try (Connection held = holder) {
      holder = null;
      triggers.disarm();
      if (held != null) {
        try (Statement statement = held.createStatement()) {
          statement.execute(UNLOCK);
        }
      }
    }
    triggers.remove();
  }
}
