package dev.assay.grader.stack;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The one place where text from a submission becomes part of a shell command.
public final class Shell {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,-]+");

  private Shell() {}

  /// One word for a POSIX shell, whatever is in it.
  public static String quote(String word) {
    if (word.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a shell word can't hold a NUL character");
    }
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  static String quoteAll(List<String> words) {
    return words.stream().map(Shell::quote).collect(Collectors.joining(" "));
  }

  /// A quoted path that no program takes for an option.
  static String path(String path) {
    return quote(path.startsWith("-") ? "./" + path : path);
  }

  static String paths(List<String> paths) {
    return paths.stream().map(Shell::path).collect(Collectors.joining(" "));
  }

  /// The same script, run in a folder.
  static String in(String folder, String script) {
    return folder.isEmpty() ? script : "cd " + path(folder) + " || exit 1\n" + script;
  }

  /// Text of a submission inside a sentence for people: one line, bounded.
  static String shown(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= 120 ? line : line.substring(0, 117) + "...";
  }
}
