package dev.assay.web.candidate.page;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/// The last lines of a log, as many as a page has room for.
final class LogEnd {
  private static final int MOST_BYTES = 24 * 1024;

  private final Deque<String> lines = new ArrayDeque<>();
  private int bytes;
  private boolean cut;

  void add(String line) {
    lines.addLast(line);
    bytes += size(line);
    while (bytes > MOST_BYTES && lines.size() > 1) {
      bytes -= size(lines.removeFirst());
      cut = true;
    }
  }

  void clear() {
    lines.clear();
    bytes = 0;
    cut = false;
  }

  private static int size(String line) {
    return line.getBytes(StandardCharsets.UTF_8).length + 1;
  }

  /// Whether there were lines before.
  boolean isCut() {
    return cut;
  }

  String text() {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }
}
