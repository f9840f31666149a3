package dev.assay.grader.report.page;

import dev.assay.kit.Json;

/// JSON text with line breaks. Only space between values changes: numbers, strings and the order of
/// names stay as they were on the wire.
final class PrettyJson {
  /// A value that fits into so many characters stays on one line.
  private static final int WIDTH = 72;

  private static final int MOST_GROWTH = 3;
  private static final int FREE_GROWTH = 1_000;

  private final String text;
  private final StringBuilder pretty = new StringBuilder();
  private int depth;
  private int oneLineUntil;

  private PrettyJson(String text) {
    this.text = text;
  }

  /// The text laid out anew; as it is if it is no JSON object or array, or would grow out of hand.
  static String of(String text) {
    if (!isContainer(text)) {
      return text;
    }
    PrettyJson layout = new PrettyJson(text);
    long most = (long) MOST_GROWTH * text.length() + FREE_GROWTH;
    return layout.run(most) ? layout.pretty.toString() : text;
  }

  /// Whether the text is a JSON object or array.
  static boolean isContainer(String text) {
    String start = text.stripLeading();
    if (!start.startsWith("{") && !start.startsWith("[")) {
      return false;
    }
    try {
      Json.read(text);
      return true;
    } catch (IllegalArgumentException noJson) {
      return false;
    }
  }

  private boolean run(long most) {
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      switch (c) {
        case ' ', '\t', '\r', '\n' -> {}
        case '"' -> at = string(at) - 1;
        case '{', '[' -> open(c, at);
        case '}', ']' -> close(c, at);
        case ',' -> pretty.append(',').append(gap(at));
        case ':' -> pretty.append(": ");
        default -> pretty.append(c);
      }
      if (pretty.length() > most) {
        return false;
      }
    }
    return true;
  }

  private void open(char bracket, int at) {
    pretty.append(bracket);
    depth++;
    if (at >= oneLineUntil) {
      oneLineUntil = Math.max(oneLineUntil, endIfShort(at));
    }
    if (at >= oneLineUntil) {
      pretty.append(gap(at));
    }
  }

  private void close(char bracket, int at) {
    depth--;
    if (at >= oneLineUntil) {
      pretty.append(gap(at));
    }
    pretty.append(bracket);
  }

  private String gap(int at) {
    return at < oneLineUntil ? " " : "\n" + "  ".repeat(depth);
  }

  /// Copies a string.
  ///
  /// @return where the text goes on after it
  private int string(int at) {
    int end = endOfString(at);
    pretty.append(text, at, end);
    return end;
  }

  private int endOfString(int at) {
    int end = at + 1;
    while (text.charAt(end) != '"') {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    return end + 1;
  }

  /// Where the object or array ends that begins here, just after its bracket; `0` if that is too
  /// far for one line.
  private int endIfShort(int start) {
    int nested = 0;
    int width = 0;
    for (int at = start; at < text.length() && width <= WIDTH; at++, width++) {
      char c = text.charAt(at);
      if (c == '"') {
        int end = endOfString(at);
        width += end - at - 1;
        at = end - 1;
      } else if (c == '{' || c == '[') {
        nested++;
      } else if ((c == '}' || c == ']') && --nested == 0) {
        return width < WIDTH ? at + 1 : 0;
      } else if (Character.isWhitespace(c)) {
        width--;
      }
    }
    return 0;
  }
}
