package dev.assay.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// PostgreSQL's text form of an array, such as `{a,"b c",NULL}`.
///
/// Source: section "Array Input and Output Syntax" of PostgreSQL's manual.
public final class ArrayText {
  private final String text;
  private int at;

  private ArrayText(String text) {
    this.text = text;
  }

  /// The array's elements as texts, lists of them where the array has more dimensions, and `null`
  /// for `NULL`.
  ///
  /// @return empty if the text is no array, or has more than six dimensions, which PostgreSQL
  ///   doesn't allow
  public static Optional<List<@Nullable Object>> elements(String text) {
    var reader = new ArrayText(text);
    try {
      reader.skipBounds();
      List<@Nullable Object> elements = reader.list(1);
      return reader.at == text.length() ? Optional.of(elements) : Optional.empty();
    } catch (NoArray noArray) {
      return Optional.empty();
    }
  }

  /// `[2:4]={…}` names the subscripts where they don't start at one.
  private void skipBounds() throws NoArray {
    if (text.startsWith("[")) {
      at = text.indexOf("={") + 1;
      if (at == 0) {
        throw new NoArray();
      }
    }
  }

  private List<@Nullable Object> list(int depth) throws NoArray {
    List<@Nullable Object> elements = new ArrayList<>();
    if (depth > 6 || next() != '{') {
      throw new NoArray();
    }
    if (peek() == '}') {
      at++;
      return elements;
    }
    while (true) {
      elements.add(element(depth));
      char separator = next();
      if (separator == '}') {
        return elements;
      }
      if (separator != ',') {
        throw new NoArray();
      }
    }
  }

  private @Nullable Object element(int depth) throws NoArray {
    return switch (peek()) {
      case '{' -> list(depth + 1);
      case '"' -> quoted();
      default -> bare();
    };
  }

  private String quoted() throws NoArray {
    var element = new StringBuilder();
    at++;
    for (char c = next(); c != '"'; c = next()) {
      element.append(c == '\\' ? next() : c);
    }
    return element.toString();
  }

  private @Nullable String bare() throws NoArray {
    var element = new StringBuilder();
    for (char c = peek(); c != ',' && c != '}'; c = peek()) {
      at++;
      element.append(c == '\\' ? next() : c);
    }
    String found = element.toString().strip();
    if (found.isEmpty()) {
      throw new NoArray();
    }
    return found.equalsIgnoreCase("NULL") ? null : found;
  }

  private char next() throws NoArray {
    char c = peek();
    at++;
    return c;
  }

  private char peek() throws NoArray {
    if (at >= text.length()) {
      throw new NoArray();
    }
    return text.charAt(at);
  }

  private static final class NoArray extends Exception {
    NoArray() {
      super(null, null, false, false);
    }
  }
}
