package dev.assay.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.kit.evidence.SqlShape;
import dev.assay.kit.evidence.SqlStatement;
import dev.assay.kit.evidence.SqlStatement.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementsTest {
  @Test
  void countsTransactionControlAsRoundTripsOnly() {
    var statements =
        new Statements(
            List.of(
                of(Kind.BEGIN, "begin", -1),
                of(Kind.QUERY, "insert into a values (1)", 1),
                of(Kind.COMMIT, "commit", -1)));

    assertThat(statements.count()).isEqualTo(1);
    assertThat(statements.roundTrips()).isEqualTo(3);
  }

  @Test
  void addsUpEachShapeAndPutsTheMostFrequentFirst() {
    var statements =
        new Statements(
            List.of(
                of(Kind.QUERY, "select * from a", 5),
                of(Kind.QUERY, "select b from b where id = 1", 1),
                of(Kind.QUERY, "select b from b where id = 2", -1)));

    assertThat(statements.shapes())
        .containsExactly(
            new SqlShape("select b from b where id = ?", 2, 20, 1),
            new SqlShape("select * from a", 1, 10, 5));
  }

  @Test
  void namesTheStatementsThatAreTooMany() {
    var statements =
        new Statements(List.of(of(Kind.QUERY, "select 2", 1), of(Kind.QUERY, "select 3", 1)));

    assertThat(statements.expectAtMost(2, "GET /a")).isSameAs(statements);
    assertThatThrownBy(() -> statements.expectAtMost(1, "GET /a"))
        .hasMessage("GET /a: expected at most 1 SQL statement, but saw 2: 2 times `select ?`");
  }

  static SqlStatement of(Kind kind, String sql, long rows) {
    return new SqlStatement(0, 10, 1, 1, kind, sql, List.of(), rows, null);
  }
}
