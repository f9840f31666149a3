package dev.assay.kit.referee;

import dev.assay.kit.Schema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
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

  /// Has PostgreSQL count its tables' rows and look at their values, within ten seconds: as the
  /// app's role, since an index of the app's may call its functions. Where that can't be done,
  /// which is up to the app, the estimates stay as they were.
  void analyze(Schema schema) {
    String tables =
        schema.tables().stream()
            .map(table -> quoted(table.schema()) + "." + quoted(table.name()))
            .collect(Collectors.joining(", "));
    try {
      if (!tables.isEmpty()) {
        execute("ANALYZE " + tables);
      }
    } catch (SQLException refused) {
      System.err.println("the app's tables can't be analyzed: " + refused.getMessage());
    }
  }

  private static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
