package dev.assay.kit.evidence;

import dev.assay.kit.evidence.SqlTokens.Kind;
import dev.assay.kit.evidence.SqlTokens.Token;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What SQL statements that differ in their values only have in common. Takes time in proportion to
/// the text, whatever that is.
public final class StatementShape {
  private static final int LONGEST_READ = 20_000;
  private static final int LONGEST = 1_000;
  private static final Set<String> CONSTANTS = Set.of("null", "true", "false");
  private static final Token MORE = new Token(Kind.MARK, "…", true, 0);
  private static final Token COMMA = new Token(Kind.MARK, ",", false, 0);

  private final List<Token> shape = new ArrayList<>();
  private final Deque<Brackets> levels = new ArrayDeque<>();

  private StatementShape() {
    levels.push(new Brackets(Brackets.Of.OTHER, 0));
  }

  /// The text with `?` for each literal and parameter, without comments, and with one blank at most
  /// between two tokens. A list of values is written as `IN (?, …)` however long it is, and several
  /// rows of `VALUES` that are alike as `(?, ?), …`. Names stay as they are.
  ///
  /// @param sql any text; read up to its first 20,000 characters
  /// @return at most 1,000 characters, the last of them `…` where it was longer
  public static String of(String sql) {
    var shape = new StatementShape();
    String read = sql.length() <= LONGEST_READ ? sql : sql.substring(0, LONGEST_READ);
    SqlTokens.of(read).forEach(shape::take);
    return shape.written();
  }

  private void take(Token token) {
    switch (token.text()) {
      case "(", "[" -> open(token);
      case ")", "]" -> close(token);
      case "," -> comma(token);
      default -> other(token);
    }
  }

  private void open(Token token) {
    Brackets around = levels.element();
    String before = shape.isEmpty() ? "" : shape.getLast().text().toLowerCase(Locale.ROOT);
    boolean row = around.inValues && token.text().equals("(");
    if (row && before.equals("values")) {
      around.beginRows(shape.size());
    }
    boolean list = before.equals("in") || before.equals("array");
    shape.add(token);
    Brackets.Of inside = row ? Brackets.Of.ROW : list ? Brackets.Of.LIST : Brackets.Of.OTHER;
    levels.push(new Brackets(inside, shape.size()));
  }

  private void close(Token token) {
    if (levels.size() == 1) {
      shape.add(token);
      return;
    }
    Brackets inner = levels.pop();
    if (inner.of == Brackets.Of.LIST) {
      endElement(inner);
      boolean values =
          shape.size() > inner.firstFrom && shape.get(inner.firstFrom).text().equals("?");
      if (values && !inner.collapsed) {
        shape.addAll(List.of(COMMA, MORE));
      }
    }
    shape.add(token);
    if (inner.of == Brackets.Of.ROW) {
      endElement(levels.element());
    }
  }

  private void comma(Token token) {
    Brackets level = levels.element();
    if (level.of == Brackets.Of.LIST) {
      endElement(level);
    }
    shape.add(token);
    level.element = shape.size();
  }

  /// Drops the element that ends here if it is like the first one.
  private void endElement(Brackets level) {
    if (level.firstTo == 0) {
      level.firstFrom = level.element;
      level.firstTo = shape.size();
      return;
    }
    List<Token> first = shape.subList(level.firstFrom, level.firstTo);
    if (!sameTexts(first, shape.subList(level.element, shape.size()))) {
      return;
    }
    // With the comma before it.
    shape.subList(level.element - 1, shape.size()).clear();
    if (!level.collapsed) {
      level.collapsed = true;
      shape.addAll(List.of(COMMA, MORE));
    }
  }

  private static boolean sameTexts(List<Token> one, List<Token> other) {
    if (one.size() != other.size()) {
      return false;
    }
    for (int i = 0; i < one.size(); i++) {
      if (!one.get(i).text().equals(other.get(i).text())) {
        return false;
      }
    }
    return true;
  }

  private void other(Token token) {
    String word = token.kind() == Kind.WORD ? token.text().toLowerCase(Locale.ROOT) : "";
    levels.element().inValues = word.equals("values");
    if (CONSTANTS.contains(word) && beginsAnOperand(shape.size())) {
      shape.add(new Token(Kind.VALUE, "?", token.spaced(), token.from()));
    } else if (token.kind() == Kind.VALUE && endsInSign()) {
      Token sign = shape.removeLast();
      shape.add(new Token(Kind.VALUE, "?", sign.spaced(), sign.from()));
    } else {
      shape.add(token);
    }
  }

  private boolean endsInSign() {
    String last = shape.isEmpty() ? "" : shape.getLast().text();
    return (last.equals("-") || last.equals("+")) && beginsAnOperand(shape.size() - 1);
  }

  /// Whether a value may stand at that place because of an operator, bracket or comma before it.
  private boolean beginsAnOperand(int place) {
    if (place == 0) {
      return false;
    }
    Token before = shape.get(place - 1);
    return before.kind() == Kind.OPERATOR || "([,".contains(before.text());
  }

  private String written() {
    while (!shape.isEmpty() && shape.getLast().text().equals(";")) {
      shape.removeLast();
    }
    var text = new StringBuilder();
    for (int i = 0; i < shape.size() && text.length() <= LONGEST; i++) {
      if (i > 0 && isSpaced(shape.get(i - 1), shape.get(i))) {
        text.append(' ');
      }
      text.append(shape.get(i).text());
    }
    if (text.length() <= LONGEST) {
      return text.toString();
    }
    boolean pair = Character.isHighSurrogate(text.charAt(LONGEST - 2));
    return text.substring(0, pair ? LONGEST - 2 : LONGEST - 1) + "…";
  }

  private static boolean isSpaced(Token before, Token token) {
    return switch (token.text()) {
      case ")", "]", ",", ";" -> false;
      default ->
          before.text().equals(",")
              || (token.spaced() && !before.text().equals("(") && !before.text().equals("["));
    };
  }
}
