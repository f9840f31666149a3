package dev.assay.grader.report.page;

import dev.assay.grader.Grading;
import dev.assay.grader.report.Cut;
import dev.assay.grader.report.Untrusted;
import dev.assay.kit.evidence.LogLine;
import dev.assay.kit.evidence.Weight;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A log as far as links can lead into it: on the page itself that is its end, because that's where
/// a log says what went wrong.
///
/// @param linesBefore how many lines are left out before the others
/// @param lines without colours, each cut to 2,000 bytes
record PageLog(Log log, Links links, int linesBefore, List<String> lines) {
  private static final int MOST_BYTES = 120_000;
  private static final int LONGEST_LINE_BYTES = 2_000;
  private static final int MARKUP_PER_LINE = 64;

  PageLog {
    lines = List.copyOf(lines);
  }

  /// The end of a log, as the page has it.
  static PageLog end(Log log, Grading grading) {
    List<String> lines = log.lines(grading);
    List<String> kept = new ArrayList<>();
    int left = MOST_BYTES;
    for (String line : lines.reversed()) {
      String cut = Cut.to(line, LONGEST_LINE_BYTES);
      left -= Weight.of(cut) + MARKUP_PER_LINE;
      if (left < 0) {
        break;
      }
      kept.add(cut);
    }
    return new PageLog(log, WithinPage.LINKS, lines.size() - kept.size(), kept.reversed());
  }

  /// The whole log, which is somewhere else.
  static PageLog whole(Log log, Grading grading, Links links) {
    return new PageLog(log, links, 0, log.lines(grading));
  }

  boolean isEmpty() {
    return lines.stream().allMatch(String::isBlank);
  }

  int number(int position) {
    return linesBefore + position + 1;
  }

  /// The address on the page of a line, by its number from `1`.
  String lineId(int number) {
    return lineId(log, number);
  }

  static String lineId(Log log, int number) {
    return log.word() + "-log-L" + number;
  }

  /// Where a line of evidence is in the log; `null` if it isn't there under its number: the log may
  /// have been cut, or numbered otherwise where a program draws progress bars.
  @Nullable String link(LogLine line) {
    return has(line.number(), line.text()) ? links.logLine(log, line.number()) : null;
  }

  boolean has(int number, String text) {
    int position = number - linesBefore - 1;
    String line = Untrusted.log(text).stripTrailing();
    return position >= 0
        && position < lines.size()
        && lines.get(position).stripTrailing().equals(line);
  }
}
