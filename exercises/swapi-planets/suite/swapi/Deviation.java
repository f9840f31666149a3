package swapi;

import dev.assay.kit.Exchange;
import dev.assay.kit.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// How a planet is served otherwise than it should be.
interface Deviation {
  int MOST_SHOWN = 3;

  /// Looks at one planet.
  ///
  /// @return what is wrong with it, in words; empty if all is well
  Optional<String> in(Planet planet, JsonNode served);

  /// That none of these planets has it. Those that aren't served at all are another check's matter.
  ///
  /// @param list the answer to `GET /planets`
  static void expectNone(
      Exchange list, List<Planet> planets, String expected, Deviation deviation) {
    List<JsonNode> served = Planets.in(list);
    List<String> wrong = new ArrayList<>();
    boolean any = false;
    for (Planet planet : planets) {
      List<JsonNode> found = Planets.named(served, planet.name());
      any |= !found.isEmpty();
      found.stream().flatMap(one -> deviation.in(planet, one).stream()).forEach(wrong::add);
    }
    if (!any) {
      throw list.unexpected(expected, "none of these planets");
    }
    if (!wrong.isEmpty()) {
      throw list.unexpected(expected, wrong.size() + " that are not so: " + some(wrong));
    }
  }

  /// Another population, or none where there should be `null`.
  static Optional<String> ofPopulation(Planet planet, JsonNode served) {
    JsonNode population = served.path("population");
    boolean right =
        planet.population() == null ? population.isNull() : planet.hasPopulation(population);
    return right
        ? Optional.empty()
        : Optional.of(
            "%s has %s instead of %s"
                .formatted(planet.name(), Planets.orNothing(population), planet.population()));
  }

  /// Other terrains or climates, or the same in another order.
  static Optional<String> ofLists(Planet planet, JsonNode served) {
    return ofList(planet.name(), "terrains", planet.terrains(), served)
        .or(() -> ofList(planet.name(), "climates", planet.climates(), served));
  }

  private static Optional<String> ofList(
      String name, String field, List<String> right, JsonNode served) {
    JsonNode list = served.path(field);
    return Planet.words(list).equals(right)
        ? Optional.empty()
        : Optional.of(
            "%s has the %s %s instead of %s"
                .formatted(name, field, Planets.orNothing(list), Json.write(right)));
  }

  /// The first few of them, in words.
  static String some(List<String> names) {
    int rest = names.size() - MOST_SHOWN;
    return String.join(", ", names.subList(0, Math.min(MOST_SHOWN, names.size())))
        + (rest > 0 ? " and " + rest + " more" : "");
  }
}
