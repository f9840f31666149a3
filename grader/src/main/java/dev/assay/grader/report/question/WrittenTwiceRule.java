package dev.assay.grader.report.question;

import dev.assay.grader.report.Untrusted;
import dev.assay.kit.evidence.HttpExchange;
import dev.assay.kit.evidence.RowChange;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Asks about two equal requests at the same time that left two rows with the same value.
final class WrittenTwiceRule implements QuestionRule {
  private static final int LONGEST_QUOTE = 40;

  @Override
  public Stream<Finding> findings(Scene scene) {
    List<HttpExchange> all = scene.evidence().exchanges();
    return all.stream()
        .filter(exchange -> exchange.requestBody() != null)
        .filter(exchange -> all.stream().anyMatch(other -> isTwin(exchange, other)))
        .flatMap(exchange -> findings(exchange, scene.evidence().changes()));
  }

  private static boolean isTwin(HttpExchange one, HttpExchange other) {
    return Served.meet(one, other)
        && one.method().equals(other.method())
        && one.path().equals(other.path())
        && Objects.equals(one.requestBody(), other.requestBody());
  }

  private static Stream<Finding> findings(HttpExchange exchange, List<RowChange> changes) {
    return SentValues.of(exchange).stream()
        .flatMap(value -> {
          List<RowChange> rows = changes.stream().filter(row -> inserted(row, value)).toList();
          long transactions = rows.stream().mapToInt(RowChange::transaction).distinct().count();
          return transactions < 2
              ? Stream.empty()
              : Stream.of(finding(exchange, value, rows.getFirst().table(), transactions));
        });
  }

  private static boolean inserted(RowChange row, String value) {
    return row.kind() == RowChange.Kind.INSERTED
        && row.after().values().stream()
            .anyMatch(cell -> cell.isString() && cell.stringValue().equals(value));
  }

  private static Finding finding(HttpExchange exchange, String value, String table, long rows) {
    return new Finding(
        "twice",
        rows,
        ("Equal requests %s at the same time left %d rows with `%s` in %s: should it be one, and"
                + " what would make sure of that?")
            .formatted(
                Served.request(exchange),
                rows,
                Untrusted.line(value, LONGEST_QUOTE),
                Untrusted.line(table, 80)));
  }
}
