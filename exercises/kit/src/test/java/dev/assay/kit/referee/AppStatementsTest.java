package dev.assay.kit.referee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.assay.kit.evidence.SqlShape;
import dev.assay.kit.evidence.SqlStatement;
import dev.assay.kit.evidence.SqlStatement.Kind;
import dev.assay.kit.evidence.SqlStatement.SqlError;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AppStatementsTest {
  private static final Instant ZERO = Instant.parse("2026-01-02T03:04:05Z");

  private final AppStatements statements = new AppStatements();
  private long position;

  private static LogEntry.Origin origin(long millis, int pid, String virtual, long transaction) {
    return new LogEntry.Origin(ZERO.plusMillis(millis), "app", pid, virtual, transaction);
  }

  private void started(LogEntry.Origin origin, String sql) {
    statements.take(new LogEntry.Started(origin, sql, List.of()), ++position);
  }

  private void executed(LogEntry.Origin origin, String sql, long micros, long rows) {
    statements.take(new LogEntry.Executed(origin, sql, micros, rows), ++position);
  }

  @Test
  void putsTheLinesAboutAStatementTogether() {
    started(origin(5, 71, "3/1", 0), "BEGIN");
    started(origin(6, 71, "3/1", 0), "INSERT INTO t VALUES (1)");
    started(origin(6, 72, "4/9", 0), "SELECT * FROM t");
    executed(origin(7, 72, "4/9", 0), "SELECT * FROM t", 40, 0);
    executed(origin(8, 71, "3/1", 900), "INSERT INTO t VALUES (1)", 120, 1);
    started(origin(9, 71, "3/1", 900), "COMMIT");

    assertThat(statements.since(0, ZERO))
        .containsExactly(
            new SqlStatement(5, -1, 1, 1, Kind.BEGIN, "BEGIN", List.of(), -1, null),
            new SqlStatement(
                6, 120, 1, 1, Kind.QUERY, "INSERT INTO t VALUES (1)", List.of(), 1, null),
            new SqlStatement(6, 40, 2, 2, Kind.QUERY, "SELECT * FROM t", List.of(), 0, null),
            new SqlStatement(9, -1, 1, 1, Kind.COMMIT, "COMMIT", List.of(), -1, null));
    assertThat(statements.transaction(900)).isEqualTo(1);
    assertThat(statements.transaction(901)).isEqualTo(3);
  }

  @Test
  void givesEachOfSeveralAlikeItsOwnEnd() {
    for (int i = 0; i < 2; i++) {
      started(origin(i, 71, "3/1", 0), "SELECT a FROM t WHERE id = $1");
    }
    executed(origin(3, 71, "3/1", 0), "SELECT a FROM t WHERE id = $1", 10, 1);
    executed(origin(4, 71, "3/1", 0), "SELECT a FROM t WHERE id = $1", 20, 2);

    assertThat(statements.since(0, ZERO))
        .extracting(SqlStatement::micros, SqlStatement::rows)
        .containsExactly(tuple(10L, 1L), tuple(20L, 2L));
    assertThat(statements.shapes())
        .containsExactly(new SqlShape("SELECT a FROM t WHERE id = ?", 2, 30, 3));
  }

  @Test
  void addsUpATextOfSeveralStatements() {
    String text = "DELETE FROM a; DELETE FROM b";
    started(origin(1, 71, "3/1", 0), text);
    executed(origin(2, 71, "3/1", 1), text, 10, 1);
    executed(origin(3, 71, "3/1", 1), text, 20, 2);

    assertThat(statements.since(0, ZERO))
        .extracting(SqlStatement::micros, SqlStatement::rows)
        .containsExactly(tuple(30L, 3L));
  }

  @Test
  void marksWhatFailedAlsoWhatNeverBegan() {
    var error = new SqlError("23505", "duplicate key");
    started(origin(1, 71, "3/1", 0), "INSERT INTO t VALUES (1)");
    statements.take(
        new LogEntry.Failed(origin(2, 71, "3/1", 5), "INSERT INTO t VALUES (1)", error), 8);
    statements.take(
        new LogEntry.Failed(origin(3, 71, "3/2", 0), "SELCT", new SqlError("42601", "syntax")), 9);

    assertThat(statements.since(0, ZERO))
        .extracting(SqlStatement::sql, SqlStatement::error)
        .containsExactly(
            tuple("INSERT INTO t VALUES (1)", error),
            tuple("SELCT", new SqlError("42601", "syntax")));
  }

  @Test
  void knowsOnlyWhatBeganSinceAPosition() {
    started(origin(1, 71, "3/1", 0), "SELECT a FROM t");
    long mark = position + 1;
    started(origin(2, 71, "3/2", 0), "SELECT b FROM t");

    assertThat(statements.since(mark, ZERO))
        .extracting(SqlStatement::sql)
        .containsExactly("SELECT b FROM t");
  }

  @Test
  void countsAlsoWhatItCannotKeep() {
    for (int i = 0; i < 20_010; i++) {
      started(origin(i, 71, "3/1", 0), "SELECT a FROM t WHERE id = " + i);
    }

    assertThat(statements.leftOut()).isEqualTo(10);
    assertThat(statements.since(0, ZERO)).hasSize(20_000);
    assertThat(statements.shapes()).extracting(SqlShape::count).containsExactly(20_010);
  }
}
