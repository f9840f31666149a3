package dev.assay.grader.report.page;

import java.util.ArrayList;
import java.util.List;

/// A sentence with code between backticks, in parts.
///
/// @param text without the backticks
record Prose(String text, boolean isCode) {
  private static final String TICK = "`";

  /// The sentence's parts in their order; a backtick without a partner stays as it is.
  static List<Prose> of(String sentence) {
    List<Prose> parts = new ArrayList<>();
    int at = 0;
    while (at < sentence.length()) {
      int open = sentence.indexOf(TICK, at);
      int close = open < 0 ? -1 : sentence.indexOf(TICK, open + 1);
      if (close < 0) {
        parts.add(new Prose(sentence.substring(at), false));
        return parts;
      }
      if (open > at) {
        parts.add(new Prose(sentence.substring(at, open), false));
      }
      parts.add(new Prose(sentence.substring(open + 1, close), true));
      at = close + 1;
    }
    return parts;
  }
}
