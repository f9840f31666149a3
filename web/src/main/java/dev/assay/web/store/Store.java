package dev.assay.web.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.assay.web.config.DatabaseAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/// The server's database: a bounded pool of connections, and the schema. Safe for use by several
/// threads.
public final class Store implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofSeconds(60);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);
  private static final int CONNECTIONS = 16;
  private static final int CONNECTION_MILLIS = 10_000;

  /// PostgreSQL's class of errors that mean: not yet, or not any more.
  private static final String NOT_NOW = "57";

  private static final String CONNECTION_TROUBLE = "08";

  private final DatabaseAddress address;
  private final HikariDataSource pool;
  private final Jdbi jdbi;

  private Store(DatabaseAddress address, HikariDataSource pool) {
    this.address = address;
    this.pool = pool;
    this.jdbi = Jdbi.create(pool).registerArgument(new UuidArgument());
  }

  /// Connects and brings the schema up to date.
  ///
  /// @throws StoreUnavailable if the database does not take a connection within 60 seconds, or at
  ///   once if it refuses user, password or database
  public static Store open(DatabaseAddress address) {
    Store store = connect(address);
    try {
      Schema.flyway(store).migrate();
      return store;
    } catch (RuntimeException failed) {
      store.close();
      throw failed;
    }
  }

  /// Connects to a database whose schema is another process's business.
  public static Store connect(DatabaseAddress address) {
    awaitReady(address);
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(address.jdbcUrl());
    config.setUsername(address.user());
    config.setPassword(address.password());
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(2);
    config.setConnectionTimeout(CONNECTION_MILLIS);
    config.setPoolName("assay");
    // A statement that waits for ever would hold a connection for ever.
    config.addDataSourceProperty("socketTimeout", "60");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    config.addDataSourceProperty("ApplicationName", "assay");
    return new Store(address, new HikariDataSource(config));
  }

  private static void awaitReady(DatabaseAddress address) {
    Instant deadline = Instant.now().plus(READY_WITHIN);
    while (true) {
      try (Connection connection = connection(address)) {
        connection.isValid(5);
        return;
      } catch (SQLException refused) {
        String state = refused.getSQLState() == null ? "" : refused.getSQLState();
        boolean later = state.startsWith(NOT_NOW) || state.startsWith(CONNECTION_TROUBLE);
        if (!later || Instant.now().isAfter(deadline)) {
          throw new StoreUnavailable(
              "the database %s can't be used: %s".formatted(address, refused.getMessage()),
              refused);
        }
        LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
      }
    }
  }

  private static Connection connection(DatabaseAddress address) throws SQLException {
    return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
  }

  public Jdbi jdbi() {
    return jdbi;
  }

  public DataSource dataSource() {
    return pool;
  }

  /// A connection of its own beside the pool, for what holds one for good, such as LISTEN. The
  /// caller closes it.
  public Connection listener() throws SQLException {
    return connection(address);
  }

  @Override
  public void close() {
    pool.close();
  }
}
