package swapi;

import static dev.assay.kit.Json.json;

import dev.assay.kit.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A planet as the brief describes it, without its id.
///
/// @param population `null` where nobody knows it
record Planet(
    String name, @Nullable Long population, List<String> terrains, List<String> climates) {
  private static final int PARTS = 4;

  Planet {
    terrains = List.copyOf(terrains);
    climates = List.copyOf(climates);
  }

  /// What is sent to create it or to replace another.
  Map<String, @Nullable Object> body() {
    return json("name", name, "population", population, "terrains", terrains, "climates", climates);
  }

  Planet named(String other) {
    return new Planet(other, population, terrains, climates);
  }

  Planet populated(@Nullable Long other) {
    return new Planet(name, other, terrains, climates);
  }

  /// Whether an answer's object is this planet, its lists in any order. A population of `null` may
  /// be left out here: one check of its own looks at that.
  boolean isServedAs(JsonNode served) {
    return partsIn(served).size() == PARTS;
  }

  /// The fields that are served as they were sent, or are left out where nobody knows them.
  Set<String> partsIn(JsonNode served) {
    Set<String> parts = new TreeSet<>();
    if (served.path("name").equals(Json.tree(name))) {
      parts.add("name");
    }
    if (hasPopulation(served.path("population"))) {
      parts.add("population");
    }
    if (hasTerrains(served.path("terrains"))) {
      parts.add("terrains");
    }
    if (hasClimates(served.path("climates"))) {
      parts.add("climates");
    }
    return parts;
  }

  /// Whether a JSON value is the terrains, in any order.
  boolean hasTerrains(JsonNode value) {
    return sorted(terrains).equals(sorted(words(value)));
  }

  /// Whether a JSON value is the climates, in any order.
  boolean hasClimates(JsonNode value) {
    return sorted(climates).equals(sorted(words(value)));
  }

  /// Whether a JSON value is the population, `5.0` for `5` included.
  boolean hasPopulation(JsonNode value) {
    if (population == null) {
      return value.isNull() || value.isMissingNode();
    }
    return value.isNumber() && value.decimalValue().compareTo(BigDecimal.valueOf(population)) == 0;
  }

  /// A JSON list's elements as text; one element that nobody sent where it is no list.
  static List<String> words(JsonNode list) {
    return list.isArray()
        ? list.valueStream().map(word -> word.isString() ? word.stringValue() : "" + word).toList()
        : List.of("no list: " + list);
  }

  private static List<String> sorted(List<String> words) {
    return words.stream().map(Objects::requireNonNull).sorted().toList();
  }
}
