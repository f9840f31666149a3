package dev.assay.kit.evidence;

import java.util.ArrayList;
import java.util.List;

/// SQL text cut into tokens, each character looked at once. What PostgreSQL would refuse is cut
/// too: a quote that nobody closes goes on to the end.
///
/// Source of the rules: PostgreSQL's manual, "Lexical Structure".
final class SqlTokens {
  private static final String OPERATORS = "+-*/<>=~!@#%^&|`?:.";
  private static final String STRING_PREFIXES = "EeBbXxNn";

  private final String sql;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int from;
  private boolean spaced;

  private SqlTokens(String sql) {
    this.sql = sql;
  }

  /// @param text as it was written; `?` for a value
  /// @param spaced whether white space or a comment was before it
  /// @param from where it begins in the text
  record Token(Kind kind, String text, boolean spaced, int from) {}

  enum Kind {
    WORD,
    QUOTED_NAME,
    /// A literal or a parameter.
    VALUE,
    OPERATOR,
    /// One of `( ) [ ] , ;`, or a character that has no place in SQL.
    MARK
  }

  static List<Token> of(String sql) {
    var tokens = new SqlTokens(sql);
    while (tokens.at < sql.length()) {
      tokens.next();
    }
    return tokens.tokens;
  }

  private void next() {
    char c = sql.charAt(at);
    if (Character.isWhitespace(c)) {
      at++;
      spaced = true;
    } else if (sql.startsWith("--", at)) {
      at = after("\n", at);
      spaced = true;
    } else if (sql.startsWith("/*", at)) {
      comment();
      spaced = true;
    } else {
      token(c);
      spaced = false;
    }
  }

  private void token(char c) {
    from = at;
    if (c == '\'') {
      string(false);
    } else if (c == '$') {
      dollar();
    } else if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
      number();
    } else if (c == '"') {
      quotedName();
    } else if (isLetter(c)) {
      word(c);
    } else if (OPERATORS.indexOf(c) >= 0) {
      operator();
    } else {
      at++;
      add(Kind.MARK, sql.substring(from, at));
    }
  }

  private void add(Kind kind, String text) {
    tokens.add(new Token(kind, text, spaced, from));
  }

  private void comment() {
    int depth = 0;
    do {
      if (sql.startsWith("/*", at)) {
        depth++;
        at += 2;
      } else if (sql.startsWith("*/", at)) {
        depth--;
        at += 2;
      } else {
        at++;
      }
    } while (depth > 0 && at < sql.length());
  }

  /// @param escapes whether a backslash takes the next character's meaning
  private void string(boolean escapes) {
    at++;
    while (at < sql.length()) {
      char c = sql.charAt(at);
      if (c == '\\' && escapes) {
        at += 2;
      } else if (c != '\'') {
        at++;
      } else if (peek(1) == '\'') {
        at += 2;
      } else {
        break;
      }
    }
    at = Math.min(at + 1, sql.length());
    add(Kind.VALUE, "?");
  }

  private void quotedName() {
    at = after("\"", at + 1);
    while (peek(0) == '"') {
      at = after("\"", at + 1);
    }
    add(Kind.QUOTED_NAME, sql.substring(from, at));
  }

  /// A parameter such as `$1`, or a string such as `$tag$it's$tag$`.
  private void dollar() {
    int end = at + 1;
    while (end < sql.length() && isInWord(sql.charAt(end)) && sql.charAt(end) != '$') {
      end++;
    }
    boolean parameter = isDigit(peek(1));
    if (!parameter && end < sql.length() && sql.charAt(end) == '$') {
      String tag = sql.substring(at, end + 1);
      at = after(tag, end + 1);
      add(Kind.VALUE, "?");
    } else {
      at = end;
      add(parameter ? Kind.VALUE : Kind.MARK, parameter ? "?" : "$");
    }
  }

  private void number() {
    while (isInWord(peek(0)) || peek(0) == '.' || isExponentsSign()) {
      at++;
    }
    add(Kind.VALUE, "?");
  }

  private boolean isExponentsSign() {
    boolean exponent = sql.charAt(at - 1) == 'e' || sql.charAt(at - 1) == 'E';
    return exponent && (peek(0) == '-' || peek(0) == '+') && isDigit(peek(1));
  }

  private void word(char first) {
    if (peek(1) == '\'' && STRING_PREFIXES.indexOf(first) >= 0) {
      at++;
      string(first == 'E' || first == 'e');
      return;
    }
    if ((first == 'U' || first == 'u') && peek(1) == '&' && peek(2) == '\'') {
      at += 2;
      string(false);
      return;
    }
    while (isInWord(peek(0))) {
      at++;
    }
    add(Kind.WORD, sql.substring(from, at));
  }

  private void operator() {
    do {
      at++;
    } while (OPERATORS.indexOf(peek(0)) >= 0
        && !sql.startsWith("--", at)
        && !sql.startsWith("/*", at)
        && !startsSignedNumber());
    add(Kind.OPERATOR, sql.substring(from, at));
  }

  /// As in `a=-1`.
  private boolean startsSignedNumber() {
    boolean sign = peek(0) == '-' || peek(0) == '+';
    return (sign && peek(1) == '.') || ((sign || peek(0) == '.') && isDigit(peek(1)));
  }

  /// Where the text goes on after the next such part; its end if there is none.
  private int after(String part, int from) {
    int found = sql.indexOf(part, from);
    return found < 0 ? sql.length() : found + part.length();
  }

  /// `\0` past the end.
  private char peek(int ahead) {
    return at + ahead < sql.length() ? sql.charAt(at + ahead) : '\0';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
  }

  private static boolean isInWord(char c) {
    return isLetter(c) || isDigit(c) || c == '$';
  }
}
