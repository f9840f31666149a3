package dev.assay.web.report;

import java.util.List;

/// How a file differs between two trees.
///
/// @param lines of its hunks; empty if it is only listed
/// @param note why there are no lines, or not all; may be empty
/// @param address of the file, or of its difference alone if it is only listed; empty for neither
public record FileChange(
    String path, Kind kind, int added, int removed, List<Line> lines, String note, String address) {
  public FileChange {
    lines = List.copyOf(lines);
  }

  public enum Kind {
    ADDED,
    REMOVED,
    CHANGED;

    public String word() {
      return switch (this) {
        case ADDED -> "added";
        case REMOVED -> "removed";
        case CHANGED -> "changed";
      };
    }
  }

  /// A line of a hunk.
  ///
  /// @param kind `added`, `removed`, `at` for a hunk's head, or empty
  public record Line(String kind, String text) {
    private static final int LONGEST = 500;

    static Line of(String line) {
      String text = line.length() > LONGEST ? line.substring(0, LONGEST) + " …" : line;
      if (line.startsWith("@@")) {
        return new Line("at", text);
      }
      return new Line(line.startsWith("+") ? "added" : line.startsWith("-") ? "removed" : "", text);
    }

    int bytes() {
      return 40 + text.length();
    }
  }

  public String counts() {
    return added + removed == 0 ? "" : "+%d −%d".formatted(added, removed);
  }
}
