package dev.assay.grader.report;

import dev.assay.kit.evidence.Weight;

/// Cuts text to what a file has room for.
public final class Cut {
  private Cut() {}

  /// The start of the text that fits into `bytes` as [dev.assay.kit.evidence.Weight] counts them;
  /// says so where it was cut.
  public static String to(String text, int bytes) {
    if (Weight.of(text) <= bytes) {
      return text;
    }
    int left = bytes;
    int at = 0;
    while (at < text.length()) {
      int next = at + Character.charCount(text.codePointAt(at));
      left -= Weight.of(text.substring(at, next));
      if (left < 0) {
        break;
      }
      at = next;
    }
    return text.substring(0, at) + "… (cut: %d more characters)".formatted(text.length() - at);
  }
}
