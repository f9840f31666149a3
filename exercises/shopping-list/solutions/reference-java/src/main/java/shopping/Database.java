package shopping;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/// Runs work on the database, each piece in one transaction.
final class Database {
  private static final String SCHEMA =
      """
      create table if not exists shopping_lists (
        id bigint generated always as identity primary key,
        name text not null
      );
      create table if not exists products (
        id bigint generated always as identity primary key,
        name text not null unique
      );
      create table if not exists list_items (
        id bigint generated always as identity primary key,
        list_id bigint not null references shopping_lists on delete cascade,
        product_id bigint not null references products,
        quantity bigint not null check (quantity >= 1),
        price numeric(12, 2) check (price >= 0),
        unique (list_id, product_id)
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
