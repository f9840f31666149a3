package dev.assay.grader.report.question;

import dev.assay.kit.evidence.SqlStatement;
import dev.assay.kit.evidence.StatementShape;
import java.util.List;
import java.util.stream.Stream;

/// Asks about a request for which the app wrote in several transactions.
final class SplitWriteRule implements QuestionRule {
  @Override
  public Stream<Finding> findings(Scene scene) {
    return Served.alone(scene.evidence()).flatMap(SplitWriteRule::findings);
  }

  private static Stream<Finding> findings(Served served) {
    List<SqlStatement> writes =
        served.statements().stream()
            .filter(statement -> statement.error() == null && SqlText.writes(statement.sql()))
            .toList();
    long transactions = writes.stream().mapToInt(SqlStatement::transaction).distinct().count();
    return transactions < 2 || areAlike(writes)
        ? Stream.empty()
        : Stream.of(finding(served, writes, transactions));
  }

  /// Whether they may just as well be those of two equal requests, of which one came a millisecond
  /// after the other.
  private static boolean areAlike(List<SqlStatement> writes) {
    return writes.stream().map(write -> StatementShape.of(write.sql())).distinct().count() < 2;
  }

  private static Finding finding(Served served, List<SqlStatement> writes, long transactions) {
    return new Finding(
        "split",
        transactions,
        ("%s wrote in %d separate transactions, first %s, last %s: what stays in the database if the"
                + " last one fails?")
            .formatted(
                served.request(),
                transactions,
                SqlText.quoted(writes.getFirst().sql()),
                SqlText.quoted(writes.getLast().sql())));
  }
}
