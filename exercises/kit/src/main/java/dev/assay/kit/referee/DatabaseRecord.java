package dev.assay.kit.referee;

import dev.assay.kit.Change;
import dev.assay.kit.Database.Mark;
import dev.assay.kit.evidence.Evidence;
import dev.assay.kit.evidence.LateChanges;
import dev.assay.kit.evidence.LeftOut;
import dev.assay.kit.evidence.RowChange;
import dev.assay.kit.evidence.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/// What the app does to its database, check by check.
final class DatabaseRecord {
  private static final int MOST_SHOWN = 2_000;

  private final Recorder recorder;
  private final ChangeLog changes;
  private final StatementLog statements;
  private int began;

  /// @param superuser the connection that looks, with autocommit on
  /// @param app tells what the app itself ran
  DatabaseRecord(Connection superuser, AppRole app, Recorder recorder, Notes notes)
      throws SQLException {
    this.recorder = recorder;
    this.changes = new ChangeLog(superuser, notes);
    this.statements = new StatementLog(superuser, app::ranByTheApp, notes);
  }

  /// Has changes left out from now on that their own transaction has undone, as a mutant has it.
  void hideUndone() {
    changes.hideUndone();
  }

  /// Begins a check.
  void begin(String id, Instant startedAt) throws SQLException, InterruptedException {
    changes.begin(id, startedAt);
    began = changes.position();
    statements.begin(recorder.isComplete());
  }

  /// Ends the check.
  ///
  /// @param seen what else was seen
  /// @return that, with the latest 2,000 statements and changes
  Evidence end(Evidence seen, Instant startedAt) throws SQLException, InterruptedException {
    AppStatements ran = statements.now();
    List<SqlStatement> all = ran.since(0, startedAt);
    var rows = new RowChanges(startedAt, ran::transaction);
    List<RowChange> wrote = changes.end().stream().map(rows::of).toList();
    List<SqlStatement> latest = latest(all);
    List<RowChange> latestRows = latest(wrote);
    int statementsLeftOut = ran.leftOut() + all.size() - latest.size();
    return seen.withSql(latest, ran.shapes())
        .withChanges(latestRows)
        .without(new LeftOut(0, 0, 0, statementsLeftOut, wrote.size() - latestRows.size(), 0));
  }

  private static <T> List<T> latest(List<T> all) {
    return all.subList(Math.max(0, all.size() - MOST_SHOWN), all.size());
  }

  /// The changes that were committed after their check had ended.
  List<LateChanges> late() throws SQLException {
    return changes.late();
  }

  /// The check's changes so far.
  List<Change> changes() throws SQLException {
    return changes.since(began);
  }

  List<Change> changesSince(Mark mark) throws SQLException {
    return changes.since(mark.changes());
  }

  Mark mark() throws SQLException, InterruptedException {
    return new Mark(changes.position(), statements.position());
  }

  /// The check's statements so far.
  List<SqlStatement> statements() throws SQLException, InterruptedException {
    return statementsFrom(0);
  }

  List<SqlStatement> statementsSince(Mark mark) throws SQLException, InterruptedException {
    return statementsFrom(mark.logBytes());
  }

  private List<SqlStatement> statementsFrom(long position)
      throws SQLException, InterruptedException {
    return statements.now().since(position, recorder.now().startedAt());
  }
}
