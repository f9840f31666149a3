package dev.assay.kit.referee;

/// Foreign text as messages show it: on one line, control characters escaped, cut.
final class Shown {
  private static final int LONGEST_BODY = 300;

  private Shown() {}

  /// A body, cut to 300 characters.
  static String body(String text) {
    return text.isEmpty() ? "no body" : "body " + cut(text, LONGEST_BODY);
  }

  static String cut(String text, int longest) {
    String escaped = escaped(text.length() <= longest ? text : text.substring(0, longest));
    return text.length() <= longest ? escaped : escaped + "…";
  }

  /// The start of a text, as it is.
  static String start(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end) + "…";
  }

  private static String escaped(String text) {
    var result = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '\n' -> result.append("\\n");
            case '\r' -> result.append("\\r");
            case '\t' -> result.append("\\t");
            default -> {
              if (hidden(c)) {
                result.append("\\u%04x".formatted(c));
              } else {
                result.appendCodePoint(c);
              }
            }
          }
        });
    return result.toString();
  }

  /// Also those that turn the direction of writing, which could make a message read as another one.
  private static boolean hidden(int c) {
    int type = Character.getType(c);
    return Character.isISOControl(c)
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069);
  }
}
