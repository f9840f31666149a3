package dev.assay.grader.report;

import dev.assay.grader.Grading;
import dev.assay.grader.Phase;
import java.util.List;
import java.util.Optional;

/// The last lines that a phase printed, without its colours.
///
/// @param file the file of the report's folder that has them all
/// @param linesBefore how many lines came before these
/// @param lines untrusted text, each at most 500 characters
public record LogTail(Phase phase, String file, int linesBefore, List<String> lines) {
  private static final int MOST_LINES = 40;
  private static final int LONGEST_LINE = 500;

  public LogTail {
    lines = List.copyOf(lines);
  }

  static Optional<LogTail> of(Phase phase, Grading grading) {
    return switch (phase) {
      case SETUP -> Optional.empty();
      case BUILD -> of(phase, ReportFolder.BUILD_LOG, grading.buildLog());
      case BOOT, SUITE -> of(phase, ReportFolder.APP_LOG, grading.appLog());
    };
  }

  /// The same, with at most so many lines.
  public LogTail last(int most) {
    int before = Math.max(0, lines.size() - most);
    return new LogTail(phase, file, linesBefore + before, lines.subList(before, lines.size()));
  }

  private static Optional<LogTail> of(Phase phase, String file, String log) {
    if (log.isBlank()) {
      return Optional.empty();
    }
    List<String> all = Untrusted.log(log).stripTrailing().lines().toList();
    int before = Math.max(0, all.size() - MOST_LINES);
    List<String> last = all.subList(before, all.size()).stream().map(line -> cut(line)).toList();
    return Optional.of(new LogTail(phase, file, before, last));
  }

  private static String cut(String line) {
    return line.length() > LONGEST_LINE ? Untrusted.whole(line, LONGEST_LINE - 1) + "…" : line;
  }
}
