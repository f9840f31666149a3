package dev.assay.grader.report.question;

import dev.assay.grader.report.Untrusted;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads SQL roughly, as far as questions need it. What it quotes is safe to print.
final class SqlText {
  private static final Pattern LITERAL = Pattern.compile("'([^']*+(?:''[^']*+)*+)'");
  private static final Pattern WRITE = word("INSERT|UPDATE|DELETE");
  private static final Pattern QUERY_WITH_PARTS = word("WITH");
  private static final Pattern WRITING_PART =
      Pattern.compile(
          "\\b(?:INSERT\\s+INTO|DELETE\\s+FROM|UPDATE\\s+\\S{1,200}\\s+SET)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern UPDATE = word("UPDATE");
  private static final int LONGEST_QUOTE = 90;

  private SqlText() {}

  /// The string literals in it, without their quotes.
  static Stream<String> literals(String sql) {
    return LITERAL
        .matcher(sql)
        .results()
        .map((MatchResult match) -> match.group(1).replace("''", "'"));
  }

  /// Whether it inserts, updates or deletes rows.
  static boolean writes(String sql) {
    return WRITE.matcher(sql).lookingAt()
        || (QUERY_WITH_PARTS.matcher(sql).lookingAt() && WRITING_PART.matcher(sql).find());
  }

  static boolean updates(String sql) {
    return UPDATE.matcher(sql).lookingAt();
  }

  /// As a sentence quotes it: short, on one line, safe to print.
  static String quoted(String sql) {
    return "`" + brief(sql) + "`";
  }

  /// The start of it on one line, safe to print.
  static String brief(String sql) {
    return Untrusted.flat(sql, LONGEST_QUOTE);
  }

  private static Pattern word(String first) {
    return Pattern.compile("\\s*+(?:" + first + ")\\b", Pattern.CASE_INSENSITIVE);
  }
}
