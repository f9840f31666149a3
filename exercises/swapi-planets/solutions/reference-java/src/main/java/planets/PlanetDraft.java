package planets;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The fields of a planet that is not stored yet, checked.
///
/// @param population `null` where it is unknown
record PlanetDraft(String name, Long population, List<String> terrains, List<String> climates) {
  private static final int MAX_NAME = 1_000;
  private static final BigDecimal MAX_POPULATION = BigDecimal.valueOf(Long.MAX_VALUE);

  /// Reads the four fields; others are ignored.
  static PlanetDraft from(JsonNode json) {
    if (!json.isObject()) {
      throw new InvalidPlanet("a planet must be a JSON object");
    }
    return new PlanetDraft(
        name(json.path("name")),
        population(json.path("population")),
        texts("terrains", json.path("terrains")),
        texts("climates", json.path("climates")));
  }

  private static String name(JsonNode json) {
    if (!isStorableText(json)
        || json.stringValue().isBlank()
        || json.stringValue().length() > MAX_NAME) {
      throw new InvalidPlanet(
          "name must be a text of 1 to %d characters that is not blank".formatted(MAX_NAME));
    }
    return json.stringValue();
  }

  private static Long population(JsonNode json) {
    if (isAbsent(json)) {
      return null;
    }
    if (!json.isNumber() || !isWholeInRange(json.decimalValue())) {
      throw new InvalidPlanet(
          "population must be null or a whole number from 0 to " + MAX_POPULATION);
    }
    return json.decimalValue().longValueExact();
  }

  // The range comes first: spelling out 1e999999999 to see whether it is whole would take all
  // memory.
  private static boolean isWholeInRange(BigDecimal number) {
    return number.signum() >= 0
        && number.compareTo(MAX_POPULATION) <= 0
        && number.stripTrailingZeros().scale() <= 0;
  }

  private static List<String> texts(String field, JsonNode json) {
    if (isAbsent(json)) {
      return List.of();
    }
    if (!json.isArray() || !json.valueStream().allMatch(PlanetDraft::isStorableText)) {
      throw new InvalidPlanet(field + " must be a list of texts");
    }
    return json.valueStream().map(JsonNode::stringValue).toList();
  }

  private static boolean isAbsent(JsonNode json) {
    return json.isMissingNode() || json.isNull();
  }

  // PostgreSQL has no NUL in texts, and half a surrogate pair has no UTF-8 form.
  private static boolean isStorableText(JsonNode json) {
    return json.isString()
        && json.stringValue().indexOf('\0') < 0
        && StandardCharsets.UTF_8.newEncoder().canEncode(json.stringValue());
  }

  /// What was sent is no planet; the message says which rule it breaks.
  static final class InvalidPlanet extends RuntimeException {
    private static final long serialVersionUID = 1;

    InvalidPlanet(String message) {
      super(message);
    }
  }
}
