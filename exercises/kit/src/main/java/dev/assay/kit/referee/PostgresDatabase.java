package dev.assay.kit.referee;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.kit.Changes;
import dev.assay.kit.ExpectationFailed;
import dev.assay.kit.Row;
import dev.assay.kit.Schema;
import dev.assay.kit.Snapshot;
import dev.assay.kit.Statements;
import dev.assay.kit.evidence.Evidence;
import dev.assay.kit.evidence.LateChanges;
import dev.assay.kit.evidence.Observation;
import dev.assay.kit.evidence.SqlStatement;
import dev.assay.kit.findings.Findings;
import dev.assay.kit.referee.ToReferee.DatabaseLogin;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
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
  private final SchemaCatalog catalog;
  private final AppRole app;
  private @Nullable DatabaseOutage outage;
  private int checkBegan;

  private PostgresDatabase(Connections connections, Faults faults, Notes notes)
      throws SQLException, InterruptedException {
    this.connections = connections;
    this.faults = faults;
    this.superuser = connections.superuserWhenUp();
    watch(superuser);
    this.reader = connections.reader();
    this.app = new AppRole(connections);
    this.changes = new ChangeLog(superuser, notes);
    this.tables = new TableRows(superuser, reader);
    this.catalog = new SchemaCatalog(superuser);
    this.statements = new StatementLog(superuser, app::ranByTheApp);
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
  public synchronized Evidence endCheck(Evidence seen) {
    return seen;
  }

  @Override
  public synchronized List<LateChanges> lateChanges() {
    return List.of();
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
  public synchronized Statements statements(Mark since) {
    return new Statements(evidence(() -> ran(since.logBytes())));
  }

  private List<SqlStatement> ran(long since) throws SQLException, InterruptedException {
    return statements.since(since).stream()
        .map(
            sql -> new SqlStatement(0, -1, 1, 1, SqlStatement.Kind.QUERY, sql, List.of(), -1, null))
        .toList();
  }

  @Override
  public synchronized Snapshot snapshot() {
    return evidence(() -> {
      TableRows.Found found = tables.all();
      return new Snapshot(found.rows(), found.incomplete());
    });
  }

  @Override
  public synchronized Schema schema() {
    return evidence(catalog::read);
  }

  @Override
  public synchronized List<Observation> findings() {
    return Findings.of(schema(), snapshot());
  }

  @Override
  public synchronized List<Observation> sequentialScans(long rows) {
    return evidence(() -> {
      app.analyze(catalog.read());
      return new SequentialScans(reader, catalog.read(), rows).in(ran(0));
    });
  }

  @Override
  public synchronized List<Row> rows() {
    return snapshot().rows();
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
      throw Connections.isLost(refused) ? lost(refused) : refused(sql, refused);
    }
  }

  @Override
  public synchronized int execute(String sql, @Nullable Object... parameters) {
    try {
      return app.execute(sql, parameters);
    } catch (SQLException refused) {
      if (Connections.isLost(refused)) {
        throw ended(refused);
      }
      throw refused(sql, refused);
    }
  }

  /// The one connection of ours that the app can end, so it isn't the sandbox's fault.
  private static ExpectationFailed ended(SQLException lost) {
    return new ExpectationFailed(
        "database",
        "that the referee's own connection as the app's role lives",
        Shown.cut(String.valueOf(lost.getMessage()), 200));
  }

  @Override
  public synchronized Outage outage() {
    if (outage != null && outage.isOpen()) {
      throw new IllegalStateException("the database is away already");
    }
    return evidence(() -> {
      var begun =
          new DatabaseOutage(connections.superuser("postgres"), connections.databaseName(), faults);
      outage = begun;
      begun.begin(app.name(), app.pid());
      return begun;
    });
  }

  private static IllegalArgumentException refused(String sql, SQLException failure) {
    return new IllegalArgumentException(
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
    for (AutoCloseable connection : List.of(app, reader, superuser)) {
      try {
        connection.close();
      } catch (Exception gone) {
        // The attempt is over, and its database goes with it.
      }
    }
  }
}
