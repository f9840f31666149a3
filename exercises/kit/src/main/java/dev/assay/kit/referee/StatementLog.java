package dev.assay.kit.referee;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Predicate;

/// The app's SQL statements, from PostgreSQL's log in JSON form, read through SQL.
final class StatementLog {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final int LONGEST_LINE = 16_000_000;

  private final Connection connection;
  private final Predicate<LogEntry.Origin> byTheApp;
  private final int ownPid;
  private final AppStatements statements = new AppStatements();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final LogFile file;
  private final Notes notes;
  private long total;
  private long marks;
  private boolean marked;

  /// @param connection the superuser's
  /// @param byTheApp which statements are the app's, by their process
  StatementLog(Connection connection, Predicate<LogEntry.Origin> byTheApp, Notes notes)
      throws SQLException {
    this.connection = connection;
    this.ownPid = Connections.pid(connection);
    this.byTheApp = byTheApp;
    this.file = new LogFile(connection);
    this.notes = notes;
  }

  /// How many bytes the log has had until now.
  ///
  /// @throws SQLException if nothing new is in the log for five seconds, and this moment isn't yet
  long position() throws SQLException, InterruptedException {
    // The collector writes a little later than statements run, so one of our own shows how far it
    // is.
    String mark = "assay mark " + ++marks;
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT '" + mark + "'");
    }
    marked = false;
    long began = System.nanoTime();
    long progress = began;
    while (true) {
      if (readChunk(mark)) {
        progress = System.nanoTime();
      } else if (marked) {
        return total;
      } else {
        Thread.sleep(2);
      }
      if (isOver(began, LONGEST) || isOver(progress, PATIENCE)) {
        if (!file.isFull() && !isOver(began, LONGEST)) {
          throw new SQLException("the statement log did not show \"" + mark + "\" within 5 s");
        }
        notes.add("The app ran more SQL than the log has room for: some of it is in no evidence.");
        file.empty();
        return total;
      }
    }
  }

  private static boolean isOver(long since, Duration limit) {
    return System.nanoTime() - since > limit.toNanos();
  }

  /// Begins a check: forgets the statements so far, and the log where it has become long.
  ///
  /// @param exactly whether statements that ran before and are not read yet are to be forgotten too
  void begin(boolean exactly) throws SQLException, InterruptedException {
    if (exactly) {
      var _ = position();
    }
    statements.clear();
    if (file.isLong()) {
      file.empty();
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
    byte[] chunk = file.next();
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
    return chunk.length > 0;
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
}
