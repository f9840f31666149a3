package swapi;

import dev.assay.kit.Api;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Whether a restart has left the planets as they were.
final class SameAgain {
  private static final int MOST_SHOWN = 3;

  private SameAgain() {}

  /// The planets that are served once there are as many as before, or 10 s later.
  static List<JsonNode> served(Api api, int count) {
    return Import.until(
        Instant.now().plusSeconds(10),
        () -> Import.servedOrNone(api),
        planets -> planets.size() >= count);
  }

  /// That none is lost, added, changed or there twice.
  static void expect(Api api, List<JsonNode> before, List<JsonNode> after) {
    List<String> lost = lines(before);
    lines(after).forEach(lost::remove);
    List<String> added = lines(after);
    lines(before).forEach(added::remove);
    if (!lost.isEmpty() || !added.isEmpty()) {
      throw api.get(Planets.PATH)
          .unexpected(
              "the same " + before.size() + " planets as before the restart",
              after.size()
                  + " planets"
                  + twice(before, after)
                  + some("lost: ", lost)
                  + some("new: ", added));
    }
  }

  /// Those that are there more often than before, by name: what most imports do wrong.
  private static String twice(List<JsonNode> before, List<JsonNode> after) {
    List<String> more =
        after.stream()
            .map(planet -> planet.path("name").asString("?"))
            .distinct()
            .filter(name -> !Planets.named(before, name).isEmpty())
            .filter(name -> Planets.named(after, name).size() > Planets.named(before, name).size())
            .toList();
    return more.isEmpty()
        ? ""
        : ", " + more.size() + some(" of them there twice: ", more).substring(2);
  }

  /// A line for each planet with all that must stay; the order of its lists is another check's
  /// matter.
  private static List<String> lines(List<JsonNode> planets) {
    return planets.stream()
        .map(planet ->
            "%s (population %s, terrains %s, climates %s)"
                .formatted(
                    planet.path("name").asString("?"),
                    planet.path("population"),
                    Planet.words(planet.path("terrains")).stream().sorted().toList(),
                    Planet.words(planet.path("climates")).stream().sorted().toList()))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static String some(String what, List<String> names) {
    if (names.isEmpty()) {
      return "";
    }
    int rest = names.size() - MOST_SHOWN;
    return "; "
        + what
        + String.join(", ", names.subList(0, Math.min(MOST_SHOWN, names.size())))
        + (rest > 0 ? " and " + rest + " more" : "");
  }
}
