package dev.assay.grader.report;

import java.util.ArrayList;
import java.util.List;

/// Breaks text into lines of a bounded width, at spaces where there are any.
final class Wrapping {
  private Wrapping() {}

  /// At least one line. Spaces within a line stay; line breaks of the text break lines.
  ///
  /// @param text without tabs or other controls than line feeds
  /// @param width at least `1`
  static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    for (String paragraph : text.split("\n", -1)) {
      String rest = paragraph;
      while (columns(rest) > width) {
        int end = breakAt(rest, width);
        lines.add(rest.substring(0, end).stripTrailing());
        rest = rest.substring(end).stripLeading();
      }
      lines.add(rest);
    }
    return lines;
  }

  /// How many columns a text takes, roughly: letters of East Asian scripts and emoji take two.
  static int columns(String text) {
    return text.codePoints().map(Wrapping::columns).sum();
  }

  /// As much of a line as fits, with `…` if that isn't all.
  static String fit(String line, int width) {
    return columns(line) <= width ? line : line.substring(0, fitting(line, width - 1)) + "…";
  }

  private static int breakAt(String text, int width) {
    int fitting = fitting(text, width);
    int space = text.lastIndexOf(' ', fitting);
    return space > width / 3 ? space : fitting;
  }

  private static int fitting(String text, int width) {
    int left = width;
    int at = 0;
    while (at < text.length()) {
      int character = text.codePointAt(at);
      left -= columns(character);
      if (left < 0) {
        break;
      }
      at += Character.charCount(character);
    }
    return Math.max(at, Character.charCount(text.codePointAt(0)));
  }

  private static int columns(int character) {
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> Character.isIdeographic(character) || isWide(character) ? 2 : 1;
    };
  }

  private static boolean isWide(int character) {
    return (character >= 0x1100 && character <= 0x115F)
        || (character >= 0x2E80 && character <= 0xA4CF)
        || (character >= 0xAC00 && character <= 0xD7A3)
        || (character >= 0xFF00 && character <= 0xFF60)
        || (character >= 0x1F300 && character <= 0x1FAFF);
  }
}
