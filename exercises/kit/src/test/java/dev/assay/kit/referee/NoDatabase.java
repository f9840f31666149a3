package dev.assay.kit.referee;

import dev.assay.kit.Changes;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A database in which nothing ever happens.
final class NoDatabase implements CheckedDatabase {
  private final Faults faults;

  NoDatabase(Faults faults) {
    this.faults = faults;
  }

  @Override
  public void restore() {}

  @Override
  public Evidence endCheck(Evidence seen, Instant startedAt) {
    return seen;
  }

  @Override
  public List<LateChanges> lateChanges() {
    return List.of();
  }

  @Override
  public void beginCheck(String id, Instant startedAt) {}

  @Override
  public Changes changes() {
    return new Changes(List.of());
  }

  @Override
  public Changes changesSince(Mark mark) {
    return changes();
  }

  @Override
  public Mark mark() {
    return new Mark(0, 0);
  }

  /// Breaks, as a connection does.
  @Override
  public List<Row> rows() {
    throw faults.sandbox("the database can't be read", null);
  }

  @Override
  public List<Row> rowsWith(Object... values) {
    return List.of();
  }

  @Override
  public List<Row> query(String sql, @Nullable Object... parameters) {
    return List.of();
  }

  @Override
  public int execute(String sql, @Nullable Object... parameters) {
    return 0;
  }

  @Override
  public Statements statements(Mark since) {
    return new Statements(List.of());
  }

  @Override
  public Snapshot snapshot() {
    return new Snapshot(List.of(), Set.of());
  }

  @Override
  public Schema schema() {
    return new Schema(List.of(), true);
  }

  @Override
  public List<Observation> findings() {
    return List.of();
  }

  @Override
  public List<Observation> sequentialScans(long rows) {
    return List.of();
  }

  @Override
  public boolean hasTables() {
    return false;
  }

  @Override
  public Fault outage() {
    return () -> {};
  }

  @Override
  public Fault pause() {
    return () -> {};
  }

  @Override
  public Fault slow(Duration perRoundTrip) {
    return () -> {};
  }

  @Override
  public Fault exhaustConnections() {
    return () -> {};
  }

  @Override
  public WriteFault failWrite(int k) {
    throw new IllegalArgumentException("nothing is ever written here");
  }

  @Override
  public HeldWrite holdWrite(int k) {
    throw new IllegalArgumentException("nothing is ever written here");
  }

  @Override
  public void mutate(MutantEffect.AtDatabase effect) {}

  @Override
  public int mutations() {
    return 0;
  }

  @Override
  public void close() {}
}
