package dev.assay.kit.referee;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.kit.Changes;
import dev.assay.kit.Row;
import dev.assay.kit.referee.ToReferee.DatabaseLogin;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The app's database, watched from outside the app. Every failure of a connection of ours is the
/// sandbox's fault.
final class PostgresDatabase implements CheckedDatabase {
  private final Connections connections;
  private final Faults faults;
  private final Connection superuser;
  private final Connection reader;
  private final ChangeLog changes;
  private final StatementLog statements;
  private final TableRows tables;
  private Connection app;
  private @Nullable DatabaseOutage outage;
  private final Set<Integer> ownPids = ConcurrentHashMap.newKeySet();
  private int checkBegan;

  private PostgresDatabase(Connections connections, Faults faults, Notes notes)
      throws SQLException, InterruptedException {
    this.connections = connections;
    this.faults = faults;
    this.superuser = connections.superuserWhenUp();
    watch(superuser);
    this.reader = connections.reader();
    this.app = openApp();
    this.changes = new ChangeLog(superuser, notes);
    this.tables = new TableRows(superuser, reader);
    this.statements = new StatementLog(superuser, pid(superuser), this::byTheApp);
  }

  /// Waits for the database and prepares it for being watched.
  ///
  /// @throws RefereeFault if that can't be done
  static PostgresDatabase open(DatabaseLogin login, Faults faults, Notes notes) {
    try {
      return new PostgresDatabase(new Connections(login), faults, notes);
    } catch (SQLException broken) {
      throw faults.sandbox("the database can't be prepared", broken);
    } catch (InterruptedException stopped) {
      throw faults.sandbox("stopped while the database started", stopped);
    }
  }

  private static void watch(Connection superuser) throws SQLException {
    try (InputStream file = PostgresDatabase.class.getResourceAsStream("watch.sql");
        Statement statement = superuser.createStatement()) {
      statement.execute(new String(Objects.requireNonNull(file).readAllBytes(), UTF_8));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static int pid(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT pg_catalog.pg_backend_pid()")) {
      result.next();
      return result.getInt(1);
    }
  }

  /// By process, not by the application's name, which the app could fake.
  private boolean byTheApp(LoggedStatement logged) {
    return logged.user().equals(connections.appRole()) && !ownPids.contains(logged.pid());
  }

  private Connection openApp() throws SQLException {
    Connection opened = connections.app();
    ownPids.add(pid(opened));
    return opened;
  }

  @Override
  public synchronized void restore() {
    DatabaseOutage left = outage;
    if (left != null) {
      left.close();
      outage = null;
    }
  }

  @Override
  public synchronized void beginCheck(String id) {
    evidence(() -> {
      changes.begin(id);
      checkBegan = changes.position();
      return true;
    });
  }

  @Override
  public synchronized Changes changes() {
    return new Changes(evidence(() -> changes.since(checkBegan)));
  }

  @Override
  public synchronized Changes changesSince(Mark mark) {
    return new Changes(evidence(() -> changes.since(mark.changes())));
  }

  @Override
  public synchronized Mark mark() {
    return evidence(() -> new Mark(changes.position(), statements.position()));
  }

  @Override
  public synchronized List<String> statementsSince(Mark mark) {
    return evidence(() -> statements.since(mark.logBytes()));
  }

  @Override
  public synchronized List<Row> rows() {
    return evidence(tables::all);
  }

  @Override
  public List<Row> rowsWith(Object... values) {
    return rows().stream().filter(row -> row.hasAll(values)).toList();
  }

  @Override
  public synchronized boolean hasTables() {
    return evidence(tables::hasTables);
  }

  @Override
  public synchronized List<Row> query(String sql, @Nullable Object... parameters) {
    try {
      return tables.query(sql, parameters);
    } catch (SQLException refused) {
      throw refusedOrLost(sql, refused);
    }
  }

  @Override
  public synchronized int execute(String sql, @Nullable Object... parameters) {
    try {
      // The app shares the role and could have ended this connection.
      if (!app.isValid(2)) {
        app.close();
        app = openApp();
      }
      try (PreparedStatement statement = app.prepareStatement(sql)) {
        TableRows.bind(statement, parameters);
        return statement.execute() ? 0 : Math.max(0, statement.getUpdateCount());
      }
    } catch (SQLException refused) {
      throw refusedOrLost(sql, refused);
    }
  }

  @Override
  public synchronized Outage outage() {
    return evidence(() -> {
      var begun =
          new DatabaseOutage(connections.superuser("postgres"), connections.databaseName(), faults);
      outage = begun;
      begun.begin(connections.appRole(), pid(app));
      return begun;
    });
  }

  private RuntimeException refusedOrLost(String sql, SQLException failure) {
    return Connections.isLost(failure)
        ? lost(failure)
        : new IllegalArgumentException(
            "PostgreSQL refuses \"" + Shown.cut(sql, 200) + "\": " + failure.getMessage(), failure);
  }

  private RefereeFault lost(SQLException broken) {
    return faults.sandbox("the database can't be read", broken);
  }

  private <T> T evidence(Reading<T> reading) {
    try {
      return reading.read();
    } catch (SQLException broken) {
      throw lost(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the check was stopped while it read the database", stopped);
    }
  }

  /// A look at the database.
  private interface Reading<T> {
    T read() throws SQLException, InterruptedException;
  }

  @Override
  public synchronized void close() {
    for (Connection connection : List.of(app, reader, superuser)) {
      try {
        connection.close();
      } catch (SQLException gone) {
        // The attempt is over, and its database goes with it.
      }
    }
  }
}
