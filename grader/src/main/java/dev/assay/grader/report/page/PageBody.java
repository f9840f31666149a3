package dev.assay.grader.report.page;

import java.util.regex.Pattern;

/// A body on the page.
///
/// @param kind `JSON`, `text`, `binary` or `left out`
/// @param text laid out, if it is JSON
record PageBody(String kind, String text) {
  private static final Pattern BINARY = Pattern.compile("\\(binary, \\d+ bytes\\)");

  static PageBody of(String body) {
    if (BINARY.matcher(body).matches()) {
      return new PageBody("binary", body.substring("(binary, ".length(), body.length() - 1));
    }
    if (body.equals("(left out)")) {
      return new PageBody("left out", "for lack of room");
    }
    return PrettyJson.isContainer(body)
        ? new PageBody("JSON", PrettyJson.of(body))
        : new PageBody("text", body);
  }

  boolean isShown() {
    return kind.equals("JSON") || kind.equals("text");
  }
}
