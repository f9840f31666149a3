package dev.assay.kit.referee;

import dev.assay.kit.Difference;
import dev.assay.kit.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// All places where two JSON values differ: what [JsonDifference] says of the first one in words.
final class JsonDifferences {
  private static final int MOST = 50;
  private static final int LONGEST = 500;

  private final List<Difference> found = new ArrayList<>();

  private JsonDifferences() {}

  /// The first fifty, in the order of the expected value.
  static List<Difference> between(String path, JsonNode expected, JsonNode seen) {
    var differences = new JsonDifferences();
    differences.compare(path, expected, seen);
    return List.copyOf(differences.found);
  }

  private void compare(String path, JsonNode expected, JsonNode seen) {
    if (found.size() == MOST) {
      return;
    }
    if (expected.isArray() && seen.isArray()) {
      for (int i = 0; i < Math.max(expected.size(), seen.size()); i++) {
        compare(path + "[" + i + "]", expected.path(i), seen.path(i));
      }
    } else if (expected.isObject() && seen.isObject()) {
      expected
          .properties()
          .forEach(member ->
              compare(path + "." + member.getKey(), member.getValue(), seen.path(member.getKey())));
      seen.properties().stream()
          .filter(member -> !expected.has(member.getKey()))
          .forEach(member ->
              compare(
                  path + "." + member.getKey(), expected.path(member.getKey()), member.getValue()));
    } else if (JsonDifference.between(path, expected, seen).isPresent()) {
      found.add(new Difference(Shown.cut(path, LONGEST), text(expected), text(seen)));
    }
  }

  private static @Nullable String text(JsonNode value) {
    return value.isMissingNode() ? null : Shown.cut(Json.write(value), LONGEST);
  }
}
