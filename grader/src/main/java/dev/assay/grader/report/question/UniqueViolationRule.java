package dev.assay.grader.report.question;

import dev.assay.kit.evidence.SqlStatement;
import dev.assay.kit.evidence.SqlStatement.SqlError;
import java.util.stream.Stream;

/// Asks about a unique constraint that did its work and that the app handled.
final class UniqueViolationRule implements QuestionRule {
  @Override
  public Stream<Finding> findings(Scene scene) {
    boolean broke = scene.evidence().exchanges().stream().anyMatch(each -> each.status() >= 500);
    return broke
        ? Stream.empty()
        : scene.evidence().statements().stream()
            .filter(UniqueViolationRule::isRefused)
            .map(UniqueViolationRule::finding);
  }

  private static boolean isRefused(SqlStatement statement) {
    SqlError error = statement.error();
    return error != null && error.sqlState().equals(SqlState.UNIQUE_VIOLATION);
  }

  private static Finding finding(SqlStatement statement) {
    return new Finding(
        "unique",
        0,
        ("A unique constraint refused %s, and the client got no 5xx: would looking first be enough,"
                + " and what happens when two such requests come at once?")
            .formatted(SqlText.quoted(statement.sql())));
  }
}
