package dev.assay.kit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON for checks. Numbers are read exactly: a fraction as a decimal, never as a rounded binary
/// one.
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private Json() {}

  /// An object from names and values in turn: `json("name", "Arrakis", "population", null)`.
  ///
  /// @throws IllegalArgumentException if a value is missing or a name is no string
  public static Map<String, @Nullable Object> json(@Nullable Object... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException(
          "names and values must alternate, got " + namesAndValues.length + " of them");
    }
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (!(namesAndValues[i] instanceof String name)) {
        throw new IllegalArgumentException(
            "name " + i / 2 + " must be a string, was " + namesAndValues[i]);
      }
      object.put(name, namesAndValues[i + 1]);
    }
    return object;
  }

  /// Reads one JSON value.
  ///
  /// @throws IllegalArgumentException if the text is no JSON, has something after the value, or
  ///   repeats a name in an object
  public static JsonNode read(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException malformed) {
      throw new IllegalArgumentException("not JSON: " + malformed.getOriginalMessage(), malformed);
    }
  }

  /// The value's JSON text, on one line.
  public static String write(@Nullable Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /// The value as a JSON tree.
  public static JsonNode tree(@Nullable Object value) {
    return MAPPER.valueToTree(value);
  }
}
