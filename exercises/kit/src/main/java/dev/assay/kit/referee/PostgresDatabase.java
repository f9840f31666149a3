package dev.assay.kit.referee;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.kit.Changes;
import dev.assay.kit.ExpectationFailed;
import dev.assay.kit.Fault;
import dev.assay.kit.HeldWrite;
import dev.assay.kit.Row;
import dev.assay.kit.Schema;
import dev.assay.kit.Snapshot;
import dev.assay.kit.Statements;
import dev.assay.kit.WriteFault;
import dev.assay.kit.evidence.Evidence;
import dev.assay.kit.evidence.LateChanges;
import dev.assay.kit.evidence.Observation;
import dev.assay.kit.findings.Findings;
import dev.assay.kit.referee.ToReferee.DatabaseLogin;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The app's database, watched from outside the app. Every failure of a connection of ours is the
/// sandbox's fault.
final class PostgresDatabase implements CheckedDatabase {
  /// Where the app is told that its database listens.
  private static final int GATE = 5432;

  private final Faults faults;
  private final Connection superuser;
  private final Connection reader;
  private final DatabaseRecord record;
  private final TableRows tables;
  private final SchemaCatalog catalog;
  private final AppRole app;
  private final DatabaseFaults databaseFaults;
  private final Connections connections;
  private @Nullable MutantTriggers mutant;

  private PostgresDatabase(Connections connections, Recorder recorder, Faults faults, Notes notes)
      throws SQLException, IOException, InterruptedException {
    this.faults = faults;
    this.connections = connections;
    this.superuser = connections.superuserWhenUp();
    run(superuser, "watch.sql");
    run(superuser, "write-faults.sql");
    if (!recorder.isComplete()) {
      connections.explainNothing(superuser);
    }
    ClientAddresses.onlyOurs(superuser);
    var gate = new DatabaseGate(GATE, connections.address(), faults);
    this.databaseFaults = new DatabaseFaults(connections, gate, new OpenFaults(recorder, faults));
    this.reader = connections.reader();
    this.app = new AppRole(connections);
    this.record = new DatabaseRecord(superuser, app, recorder, notes);
    this.tables = new TableRows(superuser, reader);
    this.catalog = new SchemaCatalog(superuser);
  }

  /// Waits for the database and prepares it for being watched.
  ///
  /// @throws RefereeFault if that can't be done
  static PostgresDatabase open(DatabaseLogin login, Recorder recorder, Faults faults, Notes notes) {
    try {
      return new PostgresDatabase(new Connections(login), recorder, faults, notes);
    } catch (SQLException | IOException broken) {
      throw faults.sandbox("the database can't be prepared", broken);
    } catch (InterruptedException stopped) {
      throw faults.sandbox("stopped while the database started", stopped);
    }
  }

  private static void run(Connection superuser, String script) throws SQLException, IOException {
    try (InputStream file = PostgresDatabase.class.getResourceAsStream(script);
        Statement statement = superuser.createStatement()) {
      statement.execute(new String(Objects.requireNonNull(file).readAllBytes(), UTF_8));
    }
  }

  @Override
  public void restore() {
    databaseFaults.restore();
  }

  @Override
  public synchronized void mutate(MutantEffect.AtDatabase effect) {
    try {
      run(superuser, "mutants.sql");
      mutant = new MutantTriggers(connections.faults(), effect);
      mutant.installInNew();
      record.hideUndone();
    } catch (SQLException | IOException broken) {
      throw faults.sandbox("the database can't be given a mutant", broken);
    }
  }

  @Override
  public synchronized int mutations() {
    return mutant == null ? 0 : mutant.count();
  }

  @Override
  public synchronized void beginCheck(String id, Instant startedAt) {
    if (mutant != null) {
      mutant.install();
    }
    evidence(() -> {
      record.begin(id, startedAt);
      return true;
    });
  }

  @Override
  public synchronized Evidence endCheck(Evidence seen, Instant startedAt) {
    return evidence(() -> record.end(seen, startedAt));
  }

  @Override
  public synchronized List<LateChanges> lateChanges() {
    return evidence(record::late);
  }

  @Override
  public synchronized Changes changes() {
    return new Changes(evidence(record::changes));
  }

  @Override
  public synchronized Changes changesSince(Mark mark) {
    return new Changes(evidence(() -> record.changesSince(mark)));
  }

  @Override
  public synchronized Mark mark() {
    return evidence(record::mark);
  }

  @Override
  public synchronized Statements statements(Mark since) {
    return new Statements(evidence(() -> record.statementsSince(since)));
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
      return new SequentialScans(reader, catalog.read(), rows).in(record.statements());
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
  public Fault outage() {
    return databaseFaults.outage();
  }

  @Override
  public Fault pause() {
    return databaseFaults.pause();
  }

  @Override
  public Fault slow(Duration perRoundTrip) {
    return databaseFaults.slow(perRoundTrip);
  }

  @Override
  public Fault exhaustConnections() {
    return databaseFaults.exhaustConnections();
  }

  @Override
  public WriteFault failWrite(int k) {
    return databaseFaults.failWrite(k);
  }

  @Override
  public HeldWrite holdWrite(int k) {
    return databaseFaults.holdWrite(k);
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
    if (mutant != null) {
      mutant.close();
    }
    for (AutoCloseable connection : List.of(databaseFaults, app, reader, superuser)) {
      try {
        connection.close();
      } catch (Exception gone) {
        // The attempt is over, and its database goes with it.
      }
    }
  }
}
