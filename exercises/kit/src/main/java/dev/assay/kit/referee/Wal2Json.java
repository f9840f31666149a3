package dev.assay.kit.referee;

import dev.assay.kit.ArrayText;
import dev.assay.kit.Change;
import dev.assay.kit.Json;
import dev.assay.kit.Row;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the lines of wal2json, format version 2.
final class Wal2Json {
  private static final Pattern NUMBERS =
      Pattern.compile("(smallint|integer|bigint|numeric|real|double precision)\\b.*");

  /// Such as `2026-11-22 21:41:50.590714+00`.
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendPattern("X")
          .toFormatter(Locale.ROOT);

  private Wal2Json() {}

  /// A change and when it was committed.
  record Committed(Change change, Instant at) {}

  /// The change that a line is about, with the line's time.
  ///
  /// @return empty for a line about something other than rows
  /// @throws IllegalArgumentException if the line can't be read
  static Optional<Committed> committed(String line) {
    JsonNode json = Json.read(line);
    return change(json)
        .map(change -> new Committed(change, time(json.path("timestamp").asString(""))));
  }

  private static Instant time(String text) {
    try {
      return OffsetDateTime.parse(text, TIME).toInstant();
    } catch (DateTimeException unreadable) {
      throw new IllegalArgumentException("no time: " + text, unreadable);
    }
  }

  /// The change that a line is about.
  ///
  /// @return empty for a line about something other than rows
  static Optional<Change> change(String line) {
    return change(Json.read(line));
  }

  private static Optional<Change> change(JsonNode json) {
    long transaction = json.path("xid").asLong(0);
    String table = json.path("schema").asString("") + "." + json.path("table").asString("");
    Map<String, JsonNode> now = columns(json.path("columns"));
    Map<String, JsonNode> before = columns(json.path("identity"));
    return switch (json.path("action").asString("")) {
      case "I" -> Optional.of(new Change.Inserted(transaction, new Row(table, now)));
      case "U" -> Optional.of(updated(transaction, table, before, now));
      case "D" -> Optional.of(new Change.Deleted(transaction, new Row(table, before)));
      case "T" -> Optional.of(new Change.Truncated(transaction, table));
      default -> Optional.empty();
    };
  }

  /// A large value that stayed as it was isn't among the new ones: PostgreSQL doesn't write it
  /// again.
  private static Change updated(
      long transaction, String table, Map<String, JsonNode> before, Map<String, JsonNode> now) {
    Map<String, JsonNode> after = new LinkedHashMap<>(before);
    after.putAll(now);
    return new Change.Updated(transaction, new Row(table, before), new Row(table, after));
  }

  private static Map<String, JsonNode> columns(JsonNode list) {
    Map<String, JsonNode> columns = new LinkedHashMap<>();
    for (JsonNode column : list) {
      columns.put(
          column.path("name").asString(""),
          value(column.path("type").asString(""), column.path("value")));
    }
    return columns;
  }

  private static JsonNode value(String type, JsonNode value) {
    if (!value.isString()) {
      return value;
    }
    String text = value.stringValue();
    if (type.endsWith("[]")) {
      String element = type.substring(0, type.length() - 2);
      return ArrayText.elements(text)
          .map(elements -> Json.tree(elements(element, elements)))
          .orElse(value);
    }
    return scalar(type, text);
  }

  private static List<JsonNode> elements(String type, List<@Nullable Object> elements) {
    return elements.stream()
        .map(element ->
            switch (element) {
              case null -> Json.tree(null);
              case List<?> inner ->
                  Json.tree(elements(type, inner.stream().<@Nullable Object>map(e -> e).toList()));
              default -> scalar(type, element.toString());
            })
        .toList();
  }

  private static JsonNode scalar(String type, String text) {
    if (type.equals("bytea")) {
      return Json.tree(text.startsWith("\\x") ? text : "\\x" + text);
    }
    if (type.equals("boolean")) {
      return Json.tree(text.startsWith("t"));
    }
    if (type.equals("json") || type.equals("jsonb") || NUMBERS.matcher(type).matches()) {
      try {
        return Json.read(text);
      } catch (IllegalArgumentException special) {
        // `NaN` as a number, or a repeated name in a `json` column: shown as its text.
        return Json.tree(text);
      }
    }
    return Json.tree(text);
  }
}
