package dev.assay.kit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Whether a column holds a value, whatever form the app chose to store it in.
final class Values {
  private static final int LONGEST_NUMBER = 100;

  private Values() {}

  /// As [Row#has] says. A number or a boolean is found in lists and documents too; a list or an
  /// object is held where it stands as a whole, a list in the same order.
  static boolean holds(JsonNode column, Object value) {
    JsonNode wanted = Json.tree(value);
    return wanted.isMissingNode() ? column.isNull() : holds(column, wanted);
  }

  private static boolean holds(JsonNode column, JsonNode wanted) {
    if (same(column, wanted)) {
      return true;
    }
    if (column.isString()) {
      return structure(column.stringValue(), wanted)
          .map(inner -> holds(inner, wanted))
          .orElse(false);
    }
    return column.isContainer() && column.valueStream().anyMatch(inner -> holds(inner, wanted));
  }

  private static boolean same(JsonNode column, JsonNode wanted) {
    if (wanted.isNumber()) {
      return number(column).map(n -> n.compareTo(wanted.decimalValue()) == 0).orElse(false);
    }
    if (wanted.isString()) {
      return sameText(column, wanted.stringValue());
    }
    if (wanted.isBoolean()) {
      return column.equals(wanted) || sameText(column, wanted.asString());
    }
    if (wanted.isArray()) {
      return column.isArray() && sameElements(column, wanted);
    }
    if (wanted.isObject()) {
      return column.isObject() && sameMembers(column, wanted);
    }
    return column.isNull();
  }

  /// Trailing blanks of the column don't count: `char(n)` pads with them.
  private static boolean sameText(JsonNode column, String wanted) {
    if (column.isNumber()) {
      return plain(column.decimalValue()).equals(wanted);
    }
    if (!column.isString()) {
      return false;
    }
    String text = column.stringValue();
    return text.startsWith(wanted)
        && text.substring(wanted.length()).chars().allMatch(c -> c == ' ');
  }

  /// Without an exponent, unless that would be as long as `1e999999999` can make it.
  private static String plain(BigDecimal number) {
    return Math.abs(number.scale()) > 1_000 ? number.toString() : number.toPlainString();
  }

  private static boolean sameElements(JsonNode column, JsonNode wanted) {
    if (column.size() != wanted.size()) {
      return false;
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (!same(column.get(i), wanted.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameMembers(JsonNode column, JsonNode wanted) {
    return column.size() == wanted.size()
        && wanted.properties().stream()
            .allMatch((Map.Entry<String, JsonNode> member) ->
                column.has(member.getKey())
                    && same(column.get(member.getKey()), member.getValue()));
  }

  private static Optional<BigDecimal> number(JsonNode column) {
    if (column.isNumber()) {
      return Optional.of(column.decimalValue());
    }
    if (!column.isString() || column.stringValue().length() > LONGEST_NUMBER) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BigDecimal(column.stringValue().strip()));
    } catch (NumberFormatException noNumber) {
      return Optional.empty();
    }
  }

  /// The list or document that a text is in JSON form, in PostgreSQL's array form, or separated by
  /// commas. The last counts only for texts and lists: a number is not to be found inside of
  /// `1,200,000`.
  private static Optional<JsonNode> structure(String text, JsonNode wanted) {
    String trimmed = text.strip();
    if (trimmed.startsWith("{") || trimmed.startsWith("[") || trimmed.startsWith("\"")) {
      try {
        return Optional.of(Json.read(trimmed));
      } catch (IllegalArgumentException notJson) {
        // It may be one of the other forms.
      }
    }
    var array = trimmed.endsWith("}") ? ArrayText.elements(trimmed) : Optional.empty();
    if (array.isPresent()) {
      return array.map(Json::tree);
    }
    boolean splits = wanted.isString() || wanted.isArray();
    return splits && trimmed.contains(",")
        ? Optional.of(Json.tree(separated(trimmed)))
        : Optional.empty();
  }

  private static List<String> separated(String text) {
    String bare =
        text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    List<String> elements = new ArrayList<>();
    for (String element : bare.split(",", -1)) {
      elements.add(unquoted(element.strip()));
    }
    return elements;
  }

  private static String unquoted(String text) {
    boolean quoted =
        text.length() >= 2
            && (text.charAt(0) == '\'' || text.charAt(0) == '"')
            && text.charAt(0) == text.charAt(text.length() - 1);
    return quoted ? text.substring(1, text.length() - 1) : text;
  }
}
