package dev.assay.web.api;

import dev.assay.grader.report.Untrusted;

/// What a client has sent, in sentences to that client.
final class Text {
  private static final int LONGEST = 60;

  private Text() {}

  /// Cut and without control characters.
  static String quoted(String sent) {
    return '"' + Untrusted.line(sent, LONGEST) + '"';
  }
}
