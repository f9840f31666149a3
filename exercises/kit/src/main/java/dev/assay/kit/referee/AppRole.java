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

  AppRole(Connections connections) throws SQLException {
    this.connections = connections;
    this.connection = connections.app();
    remember(connection);
  }

  private void remember(Connection opened) throws SQLException {
    ownPids.add(Connections.pid(opened));
  }

  /// Whether the app itself ran a statement: by process, not by the application's name, which the
  /// app could fake.
  boolean ranByTheApp(LogEntry.Origin logged) {
    return logged.user().equals(connections.appRole()) && !ownPids.contains(logged.pid());
  }

  /// Runs one statement.
  ///
  /// @return how many rows it wrote
  int execute(String sql, @Nullable Object... parameters) throws SQLException {
    // The app shares the role and could have ended this connection.
    if (!connection.isValid(2)) {
      connection.close();
      connection = connections.app();
      remember(connection);
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
