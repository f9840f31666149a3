package dev.assay.grader.report.page;

import dev.assay.grader.report.Amounts;
import dev.assay.kit.evidence.SqlStatement;
import java.util.Locale;

/// A statement on the page.
///
/// @param id its address on the page
record PageStatement(String id, SqlStatement statement) {
  /// `query`, `begin`, `commit` or `rollback`.
  String kind() {
    return statement.kind().name().toLowerCase(Locale.ROOT);
  }

  /// `at 12 ms, 0.4 ms, 1 row, session 1`, as far as it is known.
  String facts() {
    StringBuilder facts = new StringBuilder("at ").append(Amounts.millis(statement.atMillis()));
    if (statement.micros() >= 0) {
      facts.append(", ").append(time(statement.micros()));
    }
    if (statement.rows() >= 0 && statement.kind() == SqlStatement.Kind.QUERY) {
      facts.append(", ").append(Amounts.count(statement.rows(), "row"));
    }
    return facts.append(", session ").append(statement.session()).toString();
  }

  /// `0.43 ms`, `3.2 ms` or as [Amounts#millis] says.
  static String time(long micros) {
    if (micros < 1_000) {
      return String.format(Locale.ROOT, "%.2f ms", micros / 1e3);
    }
    return micros < 100_000
        ? String.format(Locale.ROOT, "%.1f ms", micros / 1e3)
        : Amounts.millis(micros / 1_000);
  }
}
