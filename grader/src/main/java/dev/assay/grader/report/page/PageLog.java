package dev.assay.grader.report.page;

import dev.assay.grader.report.Cut;
import dev.assay.grader.report.Untrusted;
import dev.assay.kit.evidence.Weight;
import java.util.ArrayList;
import java.util.List;

/// A log on the page: its end, because that's where a log says what went wrong.
///
/// @param id what the addresses of its lines begin with
/// @param file the file beside the page that has all of it
/// @param linesBefore how many lines are left out before the others
/// @param lines without colours, each cut to 2,000 bytes
record PageLog(String id, String title, String file, int linesBefore, List<String> lines) {
  private static final int MOST_BYTES = 120_000;
  private static final int LONGEST_LINE_BYTES = 2_000;
  private static final int MARKUP_PER_LINE = 64;

  PageLog {
    lines = List.copyOf(lines);
  }

  static PageLog build(String log) {
    return of("build-log", "Build log", "build.log", log);
  }

  static PageLog app(String log) {
    return of("app-log", "App log", "app.log", log);
  }

  private static PageLog of(String id, String title, String file, String log) {
    List<String> lines = Untrusted.log(log).stripTrailing().lines().toList();
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
    return new PageLog(id, title, file, lines.size() - kept.size(), kept.reversed());
  }

  boolean isEmpty() {
    return lines.stream().allMatch(String::isBlank);
  }

  int number(int position) {
    return linesBefore + position + 1;
  }

  /// The address of a line, by its number from `1`.
  String lineId(int number) {
    return id + "-L" + number;
  }

  /// Whether the page has this line under this number: the log may have been cut, or numbered
  /// otherwise where a program draws progress bars.
  boolean has(int number, String text) {
    int position = number - linesBefore - 1;
    String line = Untrusted.log(text).stripTrailing();
    return position >= 0
        && position < lines.size()
        && lines.get(position).stripTrailing().equals(line);
  }
}
