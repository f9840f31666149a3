package dev.assay.grader.report.question;

import dev.assay.grader.report.Untrusted;
import dev.assay.kit.evidence.SqlStatement;
import java.util.stream.Stream;

/// Asks about a value of a request that became part of a statement's text. That need not be a hole:
/// some drivers put values into the text themselves, and escape them.
final class ValueInSqlRule implements QuestionRule {
  private static final int LONGEST_QUOTE = 40;

  @Override
  public Stream<Finding> findings(Scene scene) {
    return Served.alone(scene.evidence())
        .flatMap(served ->
            SentValues.of(served.exchange()).stream()
                .flatMap(value ->
                    served.statements().stream()
                        .filter(statement -> weight(statement, value) > 0)
                        .limit(1)
                        .map(statement -> finding(served, statement, value))));
  }

  private static Finding finding(Served served, SqlStatement statement, String value) {
    return new Finding(
        "value",
        weight(statement, value),
        ("%s sent `%s`, which is part of the text of %s and no parameter: what makes sure that"
                + " such a value is never read as SQL?")
            .formatted(
                served.request(),
                Untrusted.line(value, LONGEST_QUOTE),
                SqlText.quoted(statement.sql())));
  }

  /// `2` for a value whose quotes came through as they are, `1` for one inside a literal.
  private static int weight(SqlStatement statement, String value) {
    if (value.contains("'") && statement.sql().contains(value)) {
      return 2;
    }
    return SqlText.literals(statement.sql()).anyMatch(literal -> literal.contains(value)) ? 1 : 0;
  }
}
