package dev.assay.kit.referee;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Predicate;

/// The app's SQL statements, from PostgreSQL's log in JSON form, read through SQL.
final class StatementLog {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int CHUNK = 1_000_000;
  private static final int LONGEST_LINE = 16_000_000;

  private final Connection connection;
  private final Predicate<LogEntry.Origin> byTheApp;
  private final int ownPid;
  private final AppStatements statements = new AppStatements();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private String file = "";
  private long offset;
  private long total;
  private long marks;
  private boolean marked;

  /// @param connection the superuser's
  /// @param byTheApp which statements are the app's, by their process
  StatementLog(Connection connection, Predicate<LogEntry.Origin> byTheApp) throws SQLException {
    this.connection = connection;
    this.ownPid = Connections.pid(connection);
    this.byTheApp = byTheApp;
  }

  /// How many bytes the log has had until now.
  ///
  /// @throws SQLException if the log doesn't show this moment within five seconds
  long position() throws SQLException, InterruptedException {
    // The collector writes a little later than statements run, so one of our own shows how far it
    // is.
    String mark = "assay mark " + ++marks;
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT '" + mark + "'");
    }
    marked = false;
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      boolean more = readChunk(mark);
      if (marked && !more) {
        return total;
      }
      if (System.nanoTime() > deadline) {
        throw new SQLException("the statement log did not show \"" + mark + "\" within 5 s");
      }
      if (!more) {
        Thread.sleep(2);
      }
    }
  }

  /// The app's statements since the last [AppStatements#clear], up to now.
  ///
  /// @throws SQLException as [#position] does
  AppStatements now() throws SQLException, InterruptedException {
    var _ = position();
    return statements;
  }

  private boolean readChunk(String mark) throws SQLException {
    byte[] chunk = file.isEmpty() ? new byte[0] : chunk();
    if (chunk.length == 0) {
      return switchFile();
    }
    offset += chunk.length;
    for (byte b : chunk) {
      total++;
      if (b != '\n') {
        if (line.size() < LONGEST_LINE) {
          line.write(b);
        }
        continue;
      }
      endLine(mark);
    }
    return true;
  }

  private void endLine(String mark) {
    LogEntry.of(line.toString(UTF_8)).ifPresent(entry -> take(entry, mark));
    line.reset();
  }

  private void take(LogEntry entry, String mark) {
    if (entry.origin().pid() == ownPid) {
      marked |=
          entry instanceof LogEntry.Started started
              && started.sql().equals("SELECT '" + mark + "'");
    } else if (byTheApp.test(entry.origin())) {
      statements.take(entry, total);
    }
  }

  private byte[] chunk() throws SQLException {
    String sql = "SELECT pg_catalog.pg_read_binary_file(?, ?, ?, true)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, file);
      statement.setLong(2, offset);
      statement.setLong(3, CHUNK);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        byte[] bytes = result.getBytes(1);
        return bytes == null ? new byte[0] : bytes;
      }
    }
  }

  /// Goes on with the file that PostgreSQL writes to now, once the earlier one has been read to its
  /// end.
  private boolean switchFile() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery("SELECT pg_catalog.pg_current_logfile('jsonlog')")) {
      result.next();
      String current = result.getString(1);
      if (current == null) {
        throw new SQLException("PostgreSQL writes no log in JSON form");
      }
      if (current.equals(file)) {
        return false;
      }
      file = current;
      offset = 0;
      return true;
    }
  }
}
