package dev.assay.grader.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.assay.kit.evidence.SqlStatement;
import dev.assay.kit.evidence.SqlStatement.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlGroupTest {
  @Test
  void statementsThatAreTransactionsOfTheirOwnFormARun() {
    assertThat(SqlGroup.of(List.of(query(1), query(2), query(3)), "c1"))
        .extracting(SqlGroup::isTransaction, group -> group.statements().size())
        .containsExactly(tuple(false, 3));
  }

  @Test
  void transactionsKeepTogetherWhatOthersRanInBetween() {
    List<SqlStatement> statements =
        List.of(
            query(1),
            statement(2, Kind.BEGIN),
            statement(3, Kind.BEGIN),
            query(2),
            query(3),
            statement(3, Kind.ROLLBACK),
            statement(2, Kind.COMMIT),
            query(4));

    assertThat(SqlGroup.of(statements, "c1"))
        .extracting(
            SqlGroup::transaction, SqlGroup::ending, group -> group.statements().getFirst().id())
        .containsExactly(
            tuple(0, "", "c1q1"),
            tuple(2, "committed", "c1q2"),
            tuple(3, "rolled back", "c1q3"),
            tuple(0, "", "c1q8"));
  }

  @Test
  void saysWhereTheEndOfATransactionWasNotSeen() {
    assertThat(SqlGroup.of(List.of(statement(1, Kind.BEGIN), query(1)), "c1"))
        .extracting(SqlGroup::ending)
        .containsExactly("its end was not seen");
  }

  private static SqlStatement query(int transaction) {
    return statement(transaction, Kind.QUERY);
  }

  private static SqlStatement statement(int transaction, Kind kind) {
    return new SqlStatement(1, 20, 1, transaction, kind, "SELECT 1", List.of(), 1, null);
  }
}
