package dev.assay.grader.intake;

import java.time.Duration;
import java.util.Locale;

/// How names and amounts are printed in a rejection.
final class Words {
  private static final int LONGEST = 120;
  private static final long KB = 1_000;
  private static final long MB = 1_000_000;

  private Words() {}

  /// A name in double quotes, at most 120 characters, with everything escaped that could move a
  /// terminal's cursor.
  static String name(String raw) {
    return '"' + plain(raw) + '"';
  }

  /// The same without quotes.
  static String plain(String raw) {
    StringBuilder shown = new StringBuilder();
    for (int at = 0; at < raw.length(); ) {
      int character = raw.codePointAt(at);
      String next = isPrintable(character) ? Character.toString(character) : escaped(character);
      if (shown.length() + next.length() > LONGEST) {
        shown.setLength(Math.min(shown.length(), LONGEST - 1));
        return shown + "…";
      }
      shown.append(next);
      at += Character.charCount(character);
    }
    return shown.toString();
  }

  static boolean isPrintable(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.FORMAT -> !isBidirectionalControl(character);
      default -> true;
    };
  }

  // These turn the rest of a line around: "exe.txt" can then read as "txt.exe".
  private static boolean isBidirectionalControl(int character) {
    return (character >= 0x202A && character <= 0x202E)
        || (character >= 0x2066 && character <= 0x2069)
        || character == 0x200E
        || character == 0x200F
        || character == 0x061C;
  }

  private static String escaped(int character) {
    return String.format(Locale.ROOT, "\\u%04x", character);
  }

  static String bytes(long bytes) {
    if (bytes >= MB) {
      return scaled(bytes, MB) + " MB";
    }
    return bytes >= KB ? scaled(bytes, KB) + " kB" : count(bytes, "byte");
  }

  private static String scaled(long bytes, long unit) {
    long tenths = Math.round(bytes * 10.0 / unit);
    return tenths % 10 == 0 ? number(tenths / 10) : number(tenths / 10) + "." + tenths % 10;
  }

  static String count(long number, String noun) {
    return number(number) + " " + noun + (number == 1 ? "" : "s");
  }

  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String time(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }
}
