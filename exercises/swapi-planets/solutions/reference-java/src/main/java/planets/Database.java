package planets;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/// Runs work on the database, each piece in one transaction.
final class Database {
  private static final String SCHEMA =
      """
      create table if not exists planets (
        id bigint generated always as identity primary key,
        name text not null,
        population bigint
      );
      create table if not exists planet_traits (
        planet_id bigint not null references planets on delete cascade,
        kind text not null check (kind in ('terrain', 'climate')),
        position int not null,
        name text not null,
        primary key (planet_id, kind, position)
      );
      -- Every planet that was ever imported, so that a restart brings back none that was changed or deleted since.
      create table if not exists imported_planets (
        upstream_id text primary key
      );
      """;

  private final DataSource connections;

  Database(DataSource connections) {
    this.connections = connections;
  }

  void createSchema() {
    inTransaction(connection -> {
      try (Statement statement = connection.createStatement()) {
        return statement.execute(SCHEMA);
      }
    });
  }

  /// Commits what the work did, or undoes all of it if it throws (the pool rolls back what isn't
  /// committed).
  ///
  /// @throws StorageUnavailable if the database fails or is away
  <T> T inTransaction(Work<T> work) {
    try (Connection connection = connections.getConnection()) {
      connection.setAutoCommit(false);
      T result = work.run(connection);
      connection.commit();
      return result;
    } catch (SQLException e) {
      throw new StorageUnavailable(e);
    }
  }

  interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  /// The database failed or is away; the request may be tried again.
  static final class StorageUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    StorageUnavailable(SQLException cause) {
      super("the database failed: " + cause.getMessage(), cause);
    }
  }
}
