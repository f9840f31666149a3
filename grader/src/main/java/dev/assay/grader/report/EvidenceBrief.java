package dev.assay.grader.report;

import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.Evidence;
import dev.assay.kit.evidence.HttpExchange;
import dev.assay.kit.evidence.RowChange;
import dev.assay.kit.evidence.SqlShape;
import dev.assay.kit.evidence.SqlStatement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a check saw, in a few words that are safe to print.
final class EvidenceBrief {
  private static final int MANY_STATEMENTS = 10;
  private static final int MOST_TABLES = 3;
  private static final int MOST_SHAPES = 5;
  private static final int LONGEST_SQL = 120;
  private static final int LONGEST_BODY = 200;
  private static final int LONGEST_NAME = 80;

  private EvidenceBrief() {}

  /// What the failure itself doesn't say: many statements of one shape, an SQL error, rows that
  /// were written. Empty if there is nothing of that.
  static Optional<String> telling(CheckResult result) {
    Evidence evidence = result.evidence();
    List<String> parts = new ArrayList<>();
    repeated(evidence).ifPresent(parts::add);
    refused(evidence).ifPresent(parts::add);
    if (!FailureText.of(result).seen().contains("inserted")) {
      parts.addAll(written(evidence.changes()));
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
  }

  /// The exchange that a failed check is about, its SQL by shape, and the rows that were written.
  static List<String> lines(CheckResult result) {
    Evidence evidence = result.evidence();
    List<String> lines = new ArrayList<>();
    exchange(result).ifPresent(exchange -> lines.addAll(lines(exchange)));
    if (!evidence.shapes().isEmpty()) {
      lines.add("SQL: " + Amounts.count(statements(evidence), "statement"));
      evidence.shapes().stream().limit(MOST_SHAPES).forEach(shape -> lines.add("  " + of(shape)));
    }
    refused(evidence).ifPresent(lines::add);
    lines.addAll(written(evidence.changes()));
    return lines;
  }

  private static Optional<String> repeated(Evidence evidence) {
    return evidence.shapes().stream()
        .findFirst()
        .filter(shape -> shape.count() >= MANY_STATEMENTS)
        .map(shape -> Amounts.count(statements(evidence), "statement") + ", " + of(shape));
  }

  private static int statements(Evidence evidence) {
    return evidence.shapes().stream().mapToInt(SqlShape::count).sum();
  }

  private static String of(SqlShape shape) {
    return shape.count() + " × " + Untrusted.flat(shape.sql(), LONGEST_SQL);
  }

  private static Optional<String> refused(Evidence evidence) {
    return evidence.statements().stream()
        .map(SqlStatement::error)
        .filter(error -> error != null)
        .findFirst()
        .map(error ->
            "SQL error %s: %s"
                .formatted(
                    Untrusted.flat(error.sqlState(), 8),
                    Untrusted.flat(error.message(), LONGEST_SQL)));
  }

  /// `2 rows inserted into public.planets`, for each kind and table.
  private static List<String> written(List<RowChange> changes) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    changes.forEach(change -> counts.merge(kind(change), 1, Integer::sum));
    List<String> parts =
        counts.entrySet().stream()
            .limit(MOST_TABLES)
            .map(entry -> Amounts.count(entry.getValue(), "row") + " " + entry.getKey())
            .toList();
    return counts.size() <= MOST_TABLES
        ? parts
        : List.of(Amounts.count(changes.size(), "row") + " written in several tables");
  }

  private static String kind(RowChange change) {
    String preposition =
        switch (change.kind()) {
          case INSERTED -> "into";
          case UPDATED -> "in";
          case DELETED, TRUNCATED -> "from";
        };
    String verb = change.kind().name().toLowerCase(Locale.ROOT);
    return verb + " " + preposition + " " + Untrusted.flat(change.table(), LONGEST_NAME);
  }

  /// The one that the failure names, or else the last one.
  private static Optional<HttpExchange> exchange(CheckResult result) {
    List<HttpExchange> all = result.evidence().exchanges();
    CheckResult.Failure failure = result.failure();
    int number = failure == null ? 0 : failure.exchange();
    return all.stream()
        .filter(exchange -> exchange.number() == number)
        .findFirst()
        .or(() -> all.isEmpty() ? Optional.empty() : Optional.of(all.getLast()));
  }

  private static List<String> lines(HttpExchange exchange) {
    List<String> lines = new ArrayList<>();
    String answer = exchange.status() == 0 ? "got no answer" : "answered " + exchange.status();
    String problem =
        exchange.problem() == null ? "" : ": " + Untrusted.flat(exchange.problem(), LONGEST_BODY);
    lines.add(
        "Exchange %d: %s %s %s after %s%s"
            .formatted(
                exchange.number(),
                Untrusted.flat(exchange.method(), 20),
                Untrusted.flat(exchange.path(), LONGEST_BODY),
                answer,
                Amounts.millis(exchange.millis()),
                problem));
    if (exchange.requestBody() != null) {
      lines.add("  sent: " + Untrusted.flat(text(exchange.requestBody()), LONGEST_BODY));
    }
    if (exchange.body() != null) {
      lines.add("  got:  " + Untrusted.flat(text(exchange.body()), LONGEST_BODY));
    }
    return lines;
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
