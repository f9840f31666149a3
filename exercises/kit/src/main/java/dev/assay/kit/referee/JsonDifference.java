package dev.assay.kit.referee;

import dev.assay.kit.Json;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The first place where two JSON values differ.
///
/// @param path where, such as `$.terrains[1]`
/// @param expected the value there, or what else should be, in words
/// @param seen the value there, in words
record JsonDifference(String path, String expected, String seen) {
  private static final int LONGEST = 200;

  /// Compares numbers by value, objects without order and lists in order.
  static Optional<JsonDifference> between(String path, JsonNode expected, JsonNode seen) {
    if (expected.isNumber() && seen.isNumber()) {
      return expected.decimalValue().compareTo(seen.decimalValue()) == 0
          ? Optional.empty()
          : differ(path, expected, seen);
    }
    if (expected.isArray() && seen.isArray()) {
      return inLists(path, expected, seen);
    }
    if (expected.isObject() && seen.isObject()) {
      return inObjects(path, expected, seen);
    }
    return expected.equals(seen) ? Optional.empty() : differ(path, expected, seen);
  }

  private static Optional<JsonDifference> inLists(String path, JsonNode expected, JsonNode seen) {
    for (int i = 0; i < Math.min(expected.size(), seen.size()); i++) {
      var difference = between(path + "[" + i + "]", expected.get(i), seen.get(i));
      if (difference.isPresent()) {
        return difference;
      }
    }
    return expected.size() == seen.size()
        ? Optional.empty()
        : Optional.of(
            new JsonDifference(path, elements(expected), elements(seen) + ": " + shown(seen)));
  }

  private static String elements(JsonNode list) {
    return list.size() == 1 ? "a list of 1 element" : "a list of " + list.size() + " elements";
  }

  private static Optional<JsonDifference> inObjects(String path, JsonNode expected, JsonNode seen) {
    for (var member : expected.properties()) {
      String inner = path + "." + member.getKey();
      var difference = between(inner, member.getValue(), seen.path(member.getKey()));
      if (difference.isPresent()) {
        return difference;
      }
    }
    return seen.properties().stream()
        .filter(member -> !expected.has(member.getKey()))
        .findFirst()
        .map(extra ->
            new JsonDifference(
                path + "." + Shown.cut(extra.getKey(), LONGEST),
                "nothing",
                shown(extra.getValue())));
  }

  private static Optional<JsonDifference> differ(String path, JsonNode expected, JsonNode seen) {
    return Optional.of(new JsonDifference(path, shown(expected), shown(seen)));
  }

  static String shown(JsonNode value) {
    return value.isMissingNode() ? "nothing" : Shown.cut(Json.write(value), LONGEST);
  }
}
