package shopping;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/// A pool whose every wait ends, so that requests are answered within ten seconds even when the
/// database hangs.
final class ConnectionPool {
  private static final int MAX_CONNECTIONS = 10;
  private static final int BORROW_LIMIT_MS = 3_000;
  private static final int VALIDATION_LIMIT_MS = 1_000;
  // The driver overlooks properties that are no texts.
  private static final String CONNECT_LIMIT_S = "3";
  private static final String READ_LIMIT_S = "3";

  private ConnectionPool() {}

  static HikariDataSource open(Settings settings) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(settings.jdbcUrl());
    config.setUsername(settings.databaseUser());
    config.setPassword(settings.databasePassword());
    config.setMaximumPoolSize(MAX_CONNECTIONS);
    config.setConnectionTimeout(BORROW_LIMIT_MS);
    config.setValidationTimeout(VALIDATION_LIMIT_MS);
    config.addDataSourceProperty("connectTimeout", CONNECT_LIMIT_S);
    config.addDataSourceProperty("socketTimeout", READ_LIMIT_S);
    config.setInitializationFailTimeout(-1); // the database may come up later than this service
    return new HikariDataSource(config);
  }
}
