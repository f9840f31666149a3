package dev.assay.grader.report.page;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The time axis of a timeline, from `0` to its span.
///
/// @param span in milliseconds, at least `1`
record Axis(long span) {
  private static final int MOST_STEPS = 5;
  private static final long SECOND = 1_000;

  Axis {
    if (span < 1) {
      throw new IllegalArgumentException("span must be at least 1, was " + span);
    }
  }

  /// Where a time lies, in percent of the axis.
  double percent(long millis) {
    return 100.0 * Math.min(millis, span) / span;
  }

  /// A coordinate as SVG has it: `12.34%`.
  static String coordinate(double percent) {
    return String.format(Locale.ROOT, "%.2f%%", percent);
  }

  /// From two to six ticks at round times.
  List<Tick> ticks() {
    long step = step();
    List<Tick> ticks = new ArrayList<>();
    for (long at = 0; at <= span; at += step) {
      ticks.add(new Tick(coordinate(percent(at)), label(at), anchor(at)));
    }
    return ticks;
  }

  /// The smallest of 1, 2, 5, 10, 20, 50 … that makes few enough steps.
  private long step() {
    for (long decade = 1; ; decade *= 10) {
      for (int digit : new int[] {1, 2, 5}) {
        if (span / (decade * digit) <= MOST_STEPS) {
          return decade * digit;
        }
      }
    }
  }

  private static String label(long at) {
    if (at == 0) {
      return "0";
    }
    return at < SECOND
        ? at + " ms"
        : BigDecimal.valueOf(at, 3).stripTrailingZeros().toPlainString() + " s";
  }

  private String anchor(long at) {
    return at == 0 ? "start" : percent(at) > 94 ? "end" : "middle";
  }

  /// @param x as a coordinate
  /// @param anchor which part of the label stands there, as SVG's `text-anchor`
  record Tick(String x, String label, String anchor) {}
}
