package dev.assay.grader.report.question;

import dev.assay.grader.report.Untrusted;
import dev.assay.kit.evidence.Entry;
import dev.assay.kit.evidence.Evidence;
import dev.assay.kit.evidence.HttpExchange;
import dev.assay.kit.evidence.SqlStatement;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// An exchange that the app served while it served no other, with the SQL that it ran for it.
///
/// @param statements what reads, writes or defines something, errors included
record Served(HttpExchange exchange, List<SqlStatement> statements) {
  /// Those exchanges of a stretch of time, in their order. One that met another is left out: whose
  /// statements ran then can't be told.
  static Stream<Served> alone(Evidence evidence) {
    List<HttpExchange> all = evidence.exchanges();
    return all.stream()
        .filter(exchange -> all.stream().noneMatch(other -> meet(exchange, other)))
        .map(exchange -> new Served(exchange, during(exchange, evidence)));
  }

  /// `GET /planets` without the query, cut, safe to print.
  String request() {
    return request(exchange);
  }

  static String request(HttpExchange exchange) {
    String path = exchange.path();
    int query = path.indexOf('?');
    String start = query < 0 ? path : path.substring(0, query);
    return Untrusted.line(exchange.method(), 20) + " " + Untrusted.line(start, 80);
  }

  /// Whether they ran at the same time.
  static boolean meet(HttpExchange one, HttpExchange other) {
    return !Objects.equals(one, other) && begins(one) < ends(other) && begins(other) < ends(one);
  }

  /// What began in the millisecond in which the next exchange began is the next one's.
  private static List<SqlStatement> during(HttpExchange exchange, Evidence evidence) {
    long next =
        evidence.exchanges().stream()
            .mapToLong(Served::begins)
            .filter(begins -> begins > begins(exchange))
            .min()
            .orElse(Long.MAX_VALUE);
    return evidence.statements().stream()
        .filter(statement -> statement.kind() == SqlStatement.Kind.QUERY)
        .filter(statement -> isWithin(exchange, statement) && statement.atMillis() < next)
        .toList();
  }

  static boolean isWithin(HttpExchange exchange, Entry entry) {
    return entry.atMillis() >= begins(exchange) && entry.atMillis() <= ends(exchange);
  }

  private static long begins(HttpExchange exchange) {
    return exchange.atMillis();
  }

  private static long ends(HttpExchange exchange) {
    return exchange.atMillis() + exchange.millis();
  }
}
