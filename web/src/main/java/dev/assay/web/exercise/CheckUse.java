package dev.assay.web.exercise;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/// What is known of a check by candidates' submissions that count and were graded with one version.
///
/// @param passed how many passed it, from `0` to `candidates`
/// @param candidates how many there are
/// @param meanMillis how long it took on average where it ran, in milliseconds; empty if it never
///   did
/// @param correlation between passing it and the points of all other checks, from `-1` to `1`;
///   empty if either is the same for everybody
public record CheckUse(
    int passed, int candidates, Optional<Double> meanMillis, Optional<Double> correlation) {
  /// Fewer candidates than these say nothing about how well a check separates.
  static final int ENOUGH = 10;

  static CheckUse of(ResultSet row) throws SQLException {
    return new CheckUse(
        row.getInt("passed"),
        row.getInt("candidates"),
        number(row, "mean_millis"),
        number(row, "correlation"));
  }

  private static Optional<Double> number(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? Optional.empty() : Optional.of(value);
  }

  /// Such as `7 of 12`; a dash if there are no candidates.
  public String rate() {
    return candidates == 0 ? "–" : "%d of %d".formatted(passed, candidates);
  }

  /// Such as `120 ms`; a dash if it never ran.
  public String time() {
    return meanMillis.map(millis -> "%d ms".formatted(Math.round(millis))).orElse("–");
  }

  /// Whether it separates strong from weak submissions, such as `0.41`; a dash where that is not
  /// known.
  public String separates() {
    if (candidates < ENOUGH) {
      return "–";
    }
    if (passed == candidates) {
      return "everybody passes";
    }
    if (passed == 0) {
      return "nobody passes";
    }
    // Adding zero makes the negative zero of a rounded value a plain one.
    return correlation
        .map(value -> String.format(Locale.ROOT, "%.2f", Math.round(value * 100) / 100.0 + 0.0))
        .orElse("–");
  }
}
