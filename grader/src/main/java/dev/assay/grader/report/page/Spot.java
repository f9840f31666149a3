package dev.assay.grader.report.page;

import dev.assay.grader.report.Amounts;
import dev.assay.grader.report.Untrusted;
import dev.assay.kit.evidence.ControlStep;
import dev.assay.kit.evidence.Entry;
import dev.assay.kit.evidence.HttpExchange;
import dev.assay.kit.evidence.LogLine;
import dev.assay.kit.evidence.RowChange;
import dev.assay.kit.evidence.SqlStatement;
import dev.assay.kit.evidence.UpstreamCall;
import java.util.Locale;

/// When and how long something on a timeline was, before it is given a place.
///
/// @param from in milliseconds from the check's start, never negative
/// @param until the same for its end; the same as `from` for a point in time
/// @param words untrusted, short, on one line
/// @param wrong whether it stands out: the exchange that failed, an error, a fault
/// @param target where on the page its entry is
record Spot(long from, long until, String words, boolean wrong, String target) {
  private static final int LONGEST_WORDS = 90;

  Spot {
    from = Math.max(0, from);
    until = Math.max(from, until);
  }

  /// @param failed the number of the exchange that failed; `0` for none
  static Spot of(Entry entry, int failed, String target) {
    long at = entry.atMillis();
    return switch (entry) {
      case HttpExchange http -> spot(at, http.millis(), words(http), fails(http, failed), target);
      case UpstreamCall(_, var http, var fault) ->
          spot(at, http.millis(), words(http), fault != null, target);
      case SqlStatement sql ->
          spot(at, sql.micros() / 1_000, sql.sql(), sql.error() != null, target);
      case RowChange row ->
          spot(
              at, 0, row.table() + " " + row.kind().name().toLowerCase(Locale.ROOT), false, target);
      case LogLine line -> spot(at, 0, line.text(), false, target);
      case ControlStep step -> spot(at, step.millis(), step.what(), false, target);
    };
  }

  private static boolean fails(HttpExchange exchange, int failed) {
    return failed > 0 && exchange.number() == failed;
  }

  private static String words(HttpExchange exchange) {
    String answer = exchange.problem() == null ? "" + exchange.status() : "no answer";
    return exchange.method() + " " + exchange.path() + " → " + answer;
  }

  private static Spot spot(long at, long millis, String words, boolean wrong, String target) {
    String line = Untrusted.line(words.replaceAll("\\s+", " "), LONGEST_WORDS);
    return new Spot(at, at + Math.max(0, millis), line, wrong, target);
  }

  /// `at 12 ms` or `12 ms to 340 ms`.
  String time() {
    return until == from
        ? "at " + Amounts.millis(from)
        : Amounts.millis(from) + " to " + Amounts.millis(until);
  }
}
