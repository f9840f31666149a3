package swapi;

import dev.assay.kit.Api;
import dev.assay.kit.Changes;
import dev.assay.kit.Exchange;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// All planets but the one that a request is about: their rows are not to be touched, and what is
/// served of them stays.
///
/// @param planets as they were served before
record Others(List<JsonNode> planets) {
  Others {
    planets = List.copyOf(planets);
  }

  /// All planets that are served now but one.
  static Others than(Api api, Planets.Created one) {
    return new Others(
        Planets.list(api).stream()
            .filter(planet -> Planets.named(List.of(planet), one.planet().name()).isEmpty())
            .toList());
  }

  /// All planets that are served now.
  static Others all(Api api) {
    return new Others(Planets.list(api));
  }

  /// That the changes have no row of theirs, and that they are served as before.
  ///
  /// @param own the names that the request was about, before and after it
  void expectUnchanged(Api api, Changes changes, Set<String> own) {
    Set<String> others = names();
    changes.expectNothingElse(
        "rows of the planet itself", change -> !Stored.touches(change, own, others));
    Exchange list = api.get(Planets.PATH).expectStatus(200);
    Set<List<JsonNode>> now =
        Planets.in(list).stream().map(Planets::seen).collect(Collectors.toSet());
    for (JsonNode planet : planets) {
      if (!now.contains(Planets.seen(planet))) {
        throw list.unexpected(
            "every other planet to stay as it was: " + Planets.brief(planet),
            now.stream()
                .filter(one -> one.getFirst().equals(planet.path("id")))
                .findFirst()
                .map(one -> "now " + one)
                .orElse("no planet with its id"));
      }
    }
  }

  /// Their names, but for the one that the upstream calls `unknown`: that is a terrain as well.
  private Set<String> names() {
    return planets.stream()
        .map(planet -> planet.path("name").asString(""))
        .filter(name -> !name.isBlank() && !name.equals("unknown"))
        .collect(Collectors.toSet());
  }
}
