package dev.assay.kit.referee;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/// The app's SQL statements, from PostgreSQL's log in JSON form, read through SQL.
final class StatementLog {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int CHUNK = 1_000_000;
  private static final int LONGEST_LINE = 16_000_000;
  private static final int MOST = 20_000;

  private final Connection connection;
  private final Predicate<LoggedStatement> byTheApp;
  private final int ownPid;
  private final Deque<Logged> statements = new ArrayDeque<>();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private String file = "";
  private long offset;
  private long total;
  private long marks;
  private boolean marked;

  private record Logged(long at, String sql) {}

  /// @param connection the superuser's
  /// @param byTheApp which statements are the app's, by their process
  StatementLog(Connection connection, Predicate<LoggedStatement> byTheApp) throws SQLException {
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

  /// The app's statements from a position on.
  List<String> since(long position) throws SQLException, InterruptedException {
    var _ = position();
    return statements.stream().filter(one -> one.at() >= position).map(Logged::sql).toList();
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
    LoggedStatement.of(line.toString(UTF_8)).ifPresent(logged -> take(logged, mark));
    line.reset();
  }

  private void take(LoggedStatement logged, String mark) {
    if (logged.pid() == ownPid) {
      marked |= logged.sql().equals("SELECT '" + mark + "'");
    } else if (byTheApp.test(logged) && !logged.isHousekeeping()) {
      statements.add(new Logged(total, logged.sql()));
      if (statements.size() > MOST) {
        statements.remove();
      }
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
