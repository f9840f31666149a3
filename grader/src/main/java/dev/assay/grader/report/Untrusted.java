package dev.assay.grader.report;

import java.util.regex.Pattern;

/// Makes text from a candidate, or from their app, safe to show: what would steer a terminal, or
/// let text look like something that it isn't, becomes a visible sign. Escaping for HTML, XML or
/// JSON is left to their writers.
public final class Untrusted {
  private static final Pattern COLOUR = Pattern.compile("\\x1B\\[[0-9;:]{0,40}m");
  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private Untrusted() {}

  /// Text of one line: line breaks and tabs are signs too.
  public static String line(String text) {
    return shown(text, "");
  }

  /// Text of several lines, without carriage returns before line feeds.
  public static String block(String text) {
    return shown(text.replace("\r\n", "\n"), "\n\t");
  }

  /// A program's output: as a block, without the colours that programs print on terminals, and with
  /// a line for each step of a progress bar.
  public static String log(String text) {
    return block(COLOUR.matcher(text).replaceAll("").replaceAll("\\r\\n?", "\n"));
  }

  /// One line of at most `limit` characters, which ends in `…` if it was longer.
  public static String line(String text, int limit) {
    String start = text.length() > limit * 2 ? text.substring(0, limit * 2) : text;
    String line = line(start);
    return line.length() > limit || start.length() < text.length()
        ? whole(line, limit - 1) + "…"
        : line;
  }

  /// One line as above, in which any white space is one blank.
  public static String flat(String text, int limit) {
    return line(text.strip().replaceAll("\\s+", " "), limit);
  }

  /// The first `limit` characters, or one fewer where the last would be half of a pair.
  static String whole(String text, int limit) {
    int end = Math.min(text.length(), limit);
    boolean splitsPair =
        end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
    return text.substring(0, splitsPair ? end - 1 : end);
  }

  private static String shown(String text, String kept) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(character -> {
          if (kept.indexOf(character) >= 0) {
            shown.appendCodePoint(character);
          } else {
            append(shown, character);
          }
        });
    return shown.toString();
  }

  private static void append(StringBuilder shown, int character) {
    if (character < 0x20) {
      shown.append((char) ('␀' + character));
    } else if (character == 0x7F) {
      shown.append('␡');
    } else if (steersOrHides(character)) {
      shown.append("⟨U+%04X⟩".formatted(character));
    } else {
      shown.appendCodePoint(character);
    }
  }

  /// Controls, direction marks and other invisible characters, halves of pairs, and what no XML can
  /// hold. The two joiners stay: several scripts and many emoji need them, and they change nothing
  /// around them.
  static boolean steersOrHides(int character) {
    return switch (Character.getType(character)) {
      case Character.FORMAT -> character != ZERO_WIDTH_JOINER && character != ZERO_WIDTH_NON_JOINER;
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> (character & 0xFFFE) == 0xFFFE;
    };
  }
}
