package dev.assay.kit.referee;

import dev.assay.kit.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/// Takes the database away from the app and gives it back.
final class DatabaseOutage implements Database.Outage {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// Our own connections as the app's role live on, since no new ones can be opened meanwhile.
  private static final String TERMINATE =
      """
      SELECT pg_catalog.count(pg_catalog.pg_terminate_backend(pid))
      FROM pg_catalog.pg_stat_activity
      WHERE datname = ? AND usename = ? AND pid <> ?
      """;

  private final Connection elsewhere;
  private final String database;
  private final Faults faults;
  private boolean open;

  /// @param elsewhere a superuser's connection to another database: nobody can close the one they
  ///   are in
  DatabaseOutage(Connection elsewhere, String database, Faults faults) {
    this.elsewhere = elsewhere;
    this.database = database;
    this.faults = faults;
  }

  /// Ends the app's connections and refuses new ones.
  synchronized void begin(String role, int ownPid) throws SQLException, InterruptedException {
    open = true;
    allowConnections(false);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (terminate(role, ownPid) > 0) {
      if (System.nanoTime() > deadline) {
        throw new SQLException("the app's connections did not end within 10 s");
      }
      Thread.sleep(20);
    }
  }

  private long terminate(String role, int ownPid) throws SQLException {
    try (PreparedStatement statement = elsewhere.prepareStatement(TERMINATE)) {
      statement.setString(1, database);
      statement.setString(2, role);
      statement.setInt(3, ownPid);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getLong(1);
      }
    }
  }

  private void allowConnections(boolean allowed) throws SQLException {
    try (Statement statement = elsewhere.createStatement()) {
      String name = '"' + database.replace("\"", "\"\"") + '"';
      statement.execute("ALTER DATABASE " + name + " WITH ALLOW_CONNECTIONS " + allowed);
    }
  }

  synchronized boolean isOpen() {
    return open;
  }

  @Override
  public synchronized void close() {
    if (!open) {
      return;
    }
    open = false;
    try (elsewhere) {
      allowConnections(true);
    } catch (SQLException broken) {
      throw faults.sandbox("the database can't be given back to the app", broken);
    }
  }
}
