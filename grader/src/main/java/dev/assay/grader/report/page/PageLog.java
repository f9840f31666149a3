package dev.assay.grader.report.page;

import dev.assay.grader.Grading;
import dev.assay.grader.report.Excerpt;
import dev.assay.grader.report.Untrusted;
import java.util.ArrayList;
import java.util.List;

/// A log on the page: its end, because that's where a log says what went wrong.
///
/// @param file the file beside the page that has all of it
/// @param linesBefore how many lines are left out before the text
record PageLog(String title, String file, int linesBefore, String text) {
  private static final int MOST_BYTES = 100_000;
  private static final int LONGEST_LINE_BYTES = 2_000;

  /// The logs that aren't empty.
  static List<PageLog> of(Grading grading) {
    List<PageLog> logs = new ArrayList<>();
    if (!grading.buildLog().isBlank()) {
      logs.add(of("Build log", "build.log", grading.buildLog()));
    }
    if (!grading.appLog().isBlank()) {
      logs.add(of("App log", "app.log", grading.appLog()));
    }
    return logs;
  }

  private static PageLog of(String title, String file, String log) {
    List<String> lines = Untrusted.log(log).stripTrailing().lines().toList();
    List<String> kept = new ArrayList<>();
    int left = MOST_BYTES;
    for (String line : lines.reversed()) {
      String cut = Excerpt.cut(line, LONGEST_LINE_BYTES);
      left -= Excerpt.bytes(cut) + 1;
      if (left < 0) {
        break;
      }
      kept.add(cut);
    }
    return new PageLog(title, file, lines.size() - kept.size(), String.join("\n", kept.reversed()));
  }
}
