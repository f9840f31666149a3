package dev.assay.grader.report.question;

import dev.assay.grader.report.Untrusted;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads SQL roughly, as far as questions need it. What it quotes is safe to print.
final class SqlText {
  private static final Pattern LITERAL = Pattern.compile("'((?:[^']|'')*+)'");
  private static final Pattern VALUE = Pattern.compile("\\$\\d+|\\b\\d+(?:\\.\\d+)?\\b");
  private static final Pattern LIST = Pattern.compile("\\?(?:\\s*,\\s*\\?)+");
  private static final Pattern WRITE =
      Pattern.compile(
          "\\s*(?:WITH\\b.*?\\b)?(?:INSERT\\s+INTO|UPDATE\\b.*?\\bSET|DELETE\\s+FROM)\\b.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern UPDATE =
      Pattern.compile("\\s*UPDATE\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final int LONGEST_QUOTE = 90;

  private SqlText() {}

  /// The text with `?` for each value, so that statements that differ in values only are equal.
  static String shape(String sql) {
    String values = LITERAL.matcher(sql).replaceAll("?");
    values = VALUE.matcher(values).replaceAll("?");
    return LIST.matcher(values).replaceAll("?").replaceAll("\\s+", " ").strip();
  }

  /// The string literals in it, without their quotes.
  static Stream<String> literals(String sql) {
    return LITERAL
        .matcher(sql)
        .results()
        .map((MatchResult match) -> match.group(1).replace("''", "'"));
  }

  /// Whether it inserts, updates or deletes rows.
  static boolean writes(String sql) {
    return WRITE.matcher(sql).matches();
  }

  static boolean updates(String sql) {
    return UPDATE.matcher(sql).matches();
  }

  /// As a sentence quotes it: short, on one line, safe to print.
  static String quoted(String sql) {
    return "`" + brief(sql) + "`";
  }

  /// The start of it on one line, safe to print.
  static String brief(String sql) {
    return Untrusted.line(sql.strip().replaceAll("\\s+", " "), LONGEST_QUOTE);
  }
}
