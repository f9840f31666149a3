package dev.assay.kit.referee;

import dev.assay.kit.referee.ToReferee.DatabaseLogin;
import dev.assay.kit.referee.ToReferee.Login;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;

/// Opens connections to the attempt's database.
final class Connections {
  private static final Duration START = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final DatabaseLogin database;

  Connections(DatabaseLogin database) {
    this.database = database;
  }

  /// Where PostgreSQL is.
  ///
  /// @throws UnknownHostException before it has started
  InetSocketAddress address() throws UnknownHostException {
    return new InetSocketAddress(InetAddress.getByName(database.host()), database.port());
  }

  String appRole() {
    return database.app().user();
  }

  /// The first connection: waits until the server has started.
  ///
  /// @throws SQLException if there is none within 30 seconds
  Connection superuserWhenUp() throws SQLException, InterruptedException {
    long deadline = System.nanoTime() + START.toNanos();
    while (true) {
      try {
        return superuser();
      } catch (SQLException notYet) {
        if (System.nanoTime() > deadline) {
          throw notYet;
        }
        Thread.sleep(PAUSE);
      }
    }
  }

  /// For evidence. Whatever the app has made is out of its search path.
  private Connection superuser() throws SQLException {
    return open(
        database.superuser(), "-c search_path=pg_catalog -c auto_explain.log_min_duration=-1", 30);
  }

  /// A superuser's connection that waits for locks no longer than 900 ms: less than PostgreSQL
  /// takes to look for a deadlock, so that it never ends a transaction of the app for our sake.
  Connection faults() throws SQLException {
    String options =
        "-c search_path=pg_catalog -c auto_explain.log_min_duration=-1 -c lock_timeout=900ms";
    return open(database.superuser(), options, 30);
  }

  /// Has PostgreSQL log no more than the text of the app's statements.
  void explainNothing(Connection superuser) throws SQLException {
    try (Statement statement = superuser.createStatement()) {
      statement.execute(
          "ALTER ROLE \"%s\" SET auto_explain.log_min_duration = -1"
              .formatted(appRole().replace("\"", "\"\"")));
    }
  }

  Connection reader() throws SQLException {
    String options = "-c statement_timeout=5000 -c default_transaction_read_only=on";
    return open(database.reader(), options, 15);
  }

  Connection app() throws SQLException {
    return open(database.app(), "-c statement_timeout=10000", 15);
  }

  private Connection open(Login login, String options, int timeoutSeconds) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", login.user());
    properties.setProperty("password", login.password());
    properties.setProperty("options", options);
    properties.setProperty("ApplicationName", "assay");
    properties.setProperty("assumeMinServerVersion", "17");
    properties.setProperty("sslmode", "disable");
    properties.setProperty("gssEncMode", "disable");
    properties.setProperty("connectTimeout", "2");
    properties.setProperty("loginTimeout", "5");
    properties.setProperty("socketTimeout", String.valueOf(timeoutSeconds));
    // A parameter of an author's query takes the type that its place wants, so that an id may be
    // text.
    properties.setProperty("stringtype", "unspecified");
    String url =
        "jdbc:postgresql://%s:%d/%s".formatted(database.host(), database.port(), database.name());
    return DriverManager.getConnection(url, properties);
  }

  /// The process behind a connection.
  static int pid(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT pg_catalog.pg_backend_pid()")) {
      result.next();
      return result.getInt(1);
    }
  }

  /// Whether the connection itself is lost, rather than a statement refused.
  static boolean isLost(SQLException failure) {
    String state = failure.getSQLState();
    return state == null || state.startsWith("08") || state.startsWith("57P");
  }
}
