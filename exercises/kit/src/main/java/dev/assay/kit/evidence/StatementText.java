package dev.assay.kit.evidence;

import dev.assay.kit.evidence.SqlTokens.Kind;
import dev.assay.kit.evidence.SqlTokens.Token;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What can be told of an SQL statement without PostgreSQL: literals and comments are not taken for
/// SQL.
public final class StatementText {
  private final String sql;
  private final List<Token> tokens;

  public StatementText(String sql) {
    this.sql = sql;
    this.tokens = SqlTokens.of(sql);
  }

  /// Whether it is one statement, which begins with that word.
  ///
  /// @param word a keyword; letter case doesn't count
  public boolean isOne(String word) {
    boolean begins = !tokens.isEmpty() && isWord(tokens.getFirst(), word);
    return begins
        && tokens.stream().limit(tokens.size() - 1).noneMatch(token -> token.text().equals(";"));
  }

  /// Whether the word is in it: as a keyword or name, not inside of a literal.
  ///
  /// @param word letter case doesn't count
  public boolean mentions(String word) {
    return tokens.stream()
        .anyMatch(token -> isWord(token, word) || token.text().equals('"' + word + '"'));
  }

  private static boolean isWord(Token token, String word) {
    return token.kind() == Kind.WORD && token.text().equalsIgnoreCase(word);
  }

  /// The highest number of a parameter such as `$2`; `0` if there is none.
  public int parameters() {
    int highest = 0;
    for (Token token : tokens) {
      int end = endOfParameter(token);
      highest = Math.max(highest, end < 0 ? 0 : number(sql.substring(token.from() + 1, end)));
    }
    return highest;
  }

  /// The statement with literals in place of `$1`, `$2` …, whose types PostgreSQL finds as it does
  /// for parameters. A parameter without a value stays.
  ///
  /// @param parameters the values as PostgreSQL's text; `null` for `NULL`
  public String with(List<@Nullable String> parameters) {
    var text = new StringBuilder();
    int at = 0;
    for (Token token : tokens) {
      int end = endOfParameter(token);
      int number = end < 0 ? 0 : number(sql.substring(token.from() + 1, end));
      if (number >= 1 && number <= parameters.size()) {
        text.append(sql, at, token.from()).append(literal(parameters.get(number - 1)));
        at = end;
      }
    }
    return text.append(sql, at, sql.length()).toString();
  }

  /// @return `-1` if the token is no parameter
  private int endOfParameter(Token token) {
    int end = token.from() + 1;
    if (token.kind() != Kind.VALUE || sql.charAt(token.from()) != '$') {
      return -1;
    }
    while (end < sql.length() && Character.isDigit(sql.charAt(end))) {
      end++;
    }
    return end > token.from() + 1 ? end : -1;
  }

  /// More than there can be for one that is too long to be read.
  private static int number(String digits) {
    return digits.length() > 5 ? Integer.MAX_VALUE : Integer.parseInt(digits);
  }

  private static String literal(@Nullable String value) {
    return value == null ? "NULL" : "'" + value.replace("'", "''") + "'";
  }
}
