package dev.assay.grader.author;

import dev.assay.grader.report.Look;
import dev.assay.grader.report.Look.Paint;
import java.util.Locale;
import java.util.function.Consumer;

/// Findings as a compiler prints them.
final class FindingLines {
  private FindingLines() {}

  /// Prints a finding, its place and what to do.
  static void print(Finding finding, Look look, Consumer<String> lines) {
    Paint paint =
        switch (finding.severity()) {
          case ERROR -> Paint.RED;
          case WARNING -> Paint.YELLOW;
          case SUGGESTION -> Paint.DIM;
        };
    String word = finding.severity().name().toLowerCase(Locale.ROOT);
    lines.accept(
        look.paint(paint, "%s[%s]".formatted(word, finding.rule())) + ": " + finding.message());
    finding.place().ifPresent(place -> lines.accept("  --> " + place));
    lines.accept("   = " + finding.remedy());
  }
}
