package dev.assay.grader.report.question;

import dev.assay.kit.evidence.SqlStatement;
import dev.assay.kit.evidence.SqlStatement.SqlError;
import java.util.stream.Stream;

/// Asks about each kind of SQL error after which the client got a 5xx, unless that was what a check
/// wanted to see.
final class SqlErrorRule implements QuestionRule {
  @Override
  public Stream<Finding> findings(Scene scene) {
    return Served.alone(scene.evidence())
        .filter(served -> !scene.isMasteredTrouble() && served.exchange().status() >= 500)
        .flatMap(served ->
            served.statements().stream().flatMap(statement -> findings(served, statement)));
  }

  private static Stream<Finding> findings(Served served, SqlStatement statement) {
    SqlError error = statement.error();
    return error == null
        ? Stream.empty()
        : Stream.of(
            new Finding(
                error.sqlState(),
                0,
                ("%s answered %d after PostgreSQL had refused %s with %s: where would you handle"
                        + " that, and what should the client get?")
                    .formatted(
                        served.request(),
                        served.exchange().status(),
                        SqlText.quoted(statement.sql()),
                        SqlState.named(error.sqlState()))));
  }
}
