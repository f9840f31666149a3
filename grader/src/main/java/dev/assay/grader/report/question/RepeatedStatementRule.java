package dev.assay.grader.report.question;

import dev.assay.kit.evidence.SqlStatement;
import dev.assay.kit.evidence.StatementShape;
import java.util.Comparator;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Asks about a request for which the app ran many statements of one shape.
final class RepeatedStatementRule implements QuestionRule {
  private static final int MANY = 10;

  @Override
  public Stream<Finding> findings(Scene scene) {
    return Served.alone(scene.evidence()).flatMap(RepeatedStatementRule::findings);
  }

  private static Stream<Finding> findings(Served served) {
    Map<String, Long> shapes =
        served.statements().stream()
            .collect(
                Collectors.groupingBy(
                    (SqlStatement statement) -> StatementShape.of(statement.sql()),
                    Collectors.counting()));
    return shapes.entrySet().stream()
        .max(Comparator.comparingLong(Map.Entry<String, Long>::getValue))
        .filter(shape -> shape.getValue() >= MANY)
        .map(shape -> finding(served, shape.getKey(), shape.getValue()))
        .stream();
  }

  private static Finding finding(Served served, String shape, long count) {
    return new Finding(
        "repeated",
        count,
        "%s ran %d statements%s, %d of them %s: how would you find and fix that?"
            .formatted(
                served.request(),
                served.statements().size(),
                rows(served),
                count,
                SqlText.quoted(shape)));
  }

  /// What the answer holds; where that can't be read, as it was cut, what a statement returned.
  private static String rows(Served served) {
    OptionalInt answered = Answers.rows(served.exchange());
    if (answered.isPresent()) {
      return " for " + answered.getAsInt() + " " + Answers.things(served.exchange());
    }
    long returned = served.statements().stream().mapToLong(SqlStatement::rows).max().orElse(0);
    return returned < MANY ? "" : " for " + returned + " rows";
  }
}
