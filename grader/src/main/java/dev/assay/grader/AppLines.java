package dev.assay.grader;

import dev.assay.kit.evidence.LogLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// The lines that the app printed, with the moment at which each came. Safe for use by several
/// threads.
final class AppLines {
  private static final int MOST = 50_000;
  private static final long MOST_CHARACTERS = 8_000_000;
  private static final int LONGEST = 1_000;

  private final Deque<Line> lines = new ArrayDeque<>();
  private long characters;
  private int count;

  private record Line(Instant at, int number, String text) {}

  /// @param text without the line's end
  synchronized void add(String text, Instant at) {
    String kept = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    lines.add(new Line(at, ++count, kept));
    characters += kept.length();
    while (lines.size() > MOST || characters > MOST_CHARACTERS) {
      characters -= lines.remove().text().length();
    }
  }

  /// The lines that came within a span of time, with their times from its start.
  ///
  /// @param to the first moment after it
  synchronized List<LogLine> between(Instant from, Instant to) {
    List<LogLine> within = new ArrayList<>();
    for (Line line : lines) {
      if (!line.at().isBefore(from) && line.at().isBefore(to)) {
        long millis = Duration.between(from, line.at()).toMillis();
        within.add(new LogLine(millis, line.number(), line.text()));
      }
    }
    return within;
  }
}
