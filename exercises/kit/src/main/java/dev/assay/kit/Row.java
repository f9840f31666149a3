package dev.assay.kit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A row of any table, by its columns' names.
///
/// @param table with its schema, such as `public.planets`
/// @param columns each column's value as JSON: numbers exactly, arrays as lists, `json` columns as
///   their content, everything else as PostgreSQL's text
public record Row(String table, Map<String, JsonNode> columns) {
  public Row {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }

  /// Whether any column holds the value. A text is held by a column with exactly that text, by a
  /// list or JSON document with such an element anywhere in it, or by a text that is such a list in
  /// JSON or array form or separated by commas. A number is held by a column of that value, however
  /// it is written.
  public boolean has(Object value) {
    return columns.values().stream().anyMatch(column -> Values.holds(column, value));
  }

  /// Whether [#has] holds for each of the values.
  public boolean hasAll(Object... values) {
    for (Object value : values) {
      if (!has(value)) {
        return false;
      }
    }
    return true;
  }

  /// The row as one line of text, for messages: at most 300 characters.
  @Override
  public String toString() {
    String text = table + " " + Json.write(columns);
    return text.length() <= 300 ? text : text.substring(0, 299) + "…";
  }
}
