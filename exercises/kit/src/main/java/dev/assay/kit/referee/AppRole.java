package dev.assay.kit.referee;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Our own connection as the app's role. Not safe for use by several threads.
final class AppRole implements AutoCloseable {
  private final Connections connections;
  private final Set<Integer> ownPids = new HashSet<>();
  private Connection connection;
  private int pid;

  AppRole(Connections connections) throws SQLException {
    this.connections = connections;
    this.connection = connections.app();
    this.pid = remember(connection);
  }

  private int remember(Connection opened) throws SQLException {
    int openedPid = Connections.pid(opened);
    ownPids.add(openedPid);
    return openedPid;
  }

  String name() {
    return connections.appRole();
  }

  /// The process behind the connection.
  int pid() {
    return pid;
  }

  /// Whether the app itself ran a statement: by process, not by the application's name, which the
  /// app could fake.
  boolean ranByTheApp(LogEntry.Origin logged) {
    return logged.user().equals(name()) && !ownPids.contains(logged.pid());
  }

  /// Runs one statement.
  ///
  /// @return how many rows it wrote
  int execute(String sql, @Nullable Object... parameters) throws SQLException {
    // The app shares the role and could have ended this connection.
    if (!connection.isValid(2)) {
      connection.close();
      connection = connections.app();
      pid = remember(connection);
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      TableRows.bind(statement, parameters);
      return statement.execute() ? 0 : Math.max(0, statement.getUpdateCount());
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
