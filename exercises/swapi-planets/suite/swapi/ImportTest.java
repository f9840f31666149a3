package swapi;

import dev.assay.kit.Api;
import dev.assay.kit.Area;
import dev.assay.kit.Database;
import dev.assay.kit.Exchange;
import dev.assay.kit.ExpectationFailed;
import dev.assay.kit.MustHave;
import dev.assay.kit.Points;
import dev.assay.kit.Row;
import dev.assay.kit.Twin;
import dev.assay.kit.Upstream;
import dev.assay.kit.Visible;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Area("import")
@Timeout(40)
@TestMethodOrder(OrderAnnotation.class)
class ImportTest {
  @Test
  @Order(1)
  @Points(5)
  @MustHave
  @Visible
  @DisplayName("Every planet of the upstream is served")
  void servesEveryPlanet(Api api, Upstream upstream) {
    Exchange list = Import.listed(api, upstream);

    List<JsonNode> served = Planets.in(list);
    List<String> missing = Import.missing(served, upstream);
    if (!missing.isEmpty()) {
      throw list.unexpected(
          "every planet of the upstream",
          served.size() + " planets, without " + Deviation.some(missing));
    }
  }

  @Test
  @Order(2)
  @Points(4)
  @MustHave
  @DisplayName("Every planet of the upstream is stored in the database, with its population")
  void storesEveryPlanet(Api api, Database db, Upstream upstream) {
    List<Planet> planets = upstream.twin(SwapiTwin.class).planets();
    Import.awaited(api, upstream);

    List<String> unstored = Import.await(() -> unstored(db.rows(), planets), List::isEmpty);
    if (!unstored.isEmpty()) {
      throw new ExpectationFailed(
          "database",
          "a row for each of %d planets, with its name and population".formatted(planets.size()),
          "none for %d of them: %s".formatted(unstored.size(), Deviation.some(unstored)));
    }
  }

  @Test
  @Order(3)
  @Points(2)
  @DisplayName("Terrains and climates of the upstream's planets are stored in the database")
  void storesTerrainsAndClimates(Api api, Database db, Upstream upstream) {
    List<Planet> planets = upstream.twin(SwapiTwin.class).planets();
    Import.awaited(api, upstream);

    List<String> unstored = Import.await(() -> unstoredWords(db.rows(), planets), List::isEmpty);
    if (!unstored.isEmpty()) {
      throw new ExpectationFailed(
          "database",
          "every terrain and every climate in some row",
          "%d of them in none: %s".formatted(unstored.size(), Deviation.some(unstored)));
    }
  }

  @Test
  @Order(4)
  @Points(2)
  @DisplayName("Imported populations are exact numbers, also past 32 bits")
  void keepsPopulations(Api api, Upstream upstream) {
    Deviation.expectNone(
        Import.listed(api, upstream),
        upstream.twin(SwapiTwin.class).planets().stream()
            .filter(planet -> planet.population() != null)
            .toList(),
        "each planet's population exactly as the upstream has it",
        Deviation::ofPopulation);
  }

  @Test
  @Order(5)
  @Points(1)
  @DisplayName("Imported planets with an unknown population have null")
  void keepsUnknownPopulations(Api api, Upstream upstream) {
    Deviation.expectNone(
        Import.listed(api, upstream),
        upstream.twin(SwapiTwin.class).planets().stream()
            .filter(planet -> planet.population() == null)
            .filter(planet -> !planet.name().equals(SwapiTwin.TO_BE_CHANGED))
            .toList(),
        "\"population\": null for each planet whose population the upstream doesn't know",
        Deviation::ofPopulation);
  }

  @Test
  @Order(6)
  @Points(2)
  @DisplayName("Terrains and climates of imported planets are lists in the upstream's order")
  void keepsLists(Api api, Upstream upstream) {
    Deviation.expectNone(
        Import.listed(api, upstream),
        upstream.twin(SwapiTwin.class).planets().stream().filter(ImportTest::isKnown).toList(),
        "each planet's terrains and climates as the upstream has them",
        Deviation::ofLists);
  }

  @Test
  @Order(7)
  @Points(2)
  @DisplayName("Planets that the upstream has only in this attempt are served with their values")
  void servesPlanetsOfThisAttempt(Api api, Upstream upstream) {
    Exchange list = Import.listed(api, upstream);

    for (Planet planet : upstream.twin(SwapiTwin.class).madeUp()) {
      List<JsonNode> found = Planets.named(Planets.in(list), planet.name());
      if (found.stream().noneMatch(planet::isServedAs)) {
        throw list.unexpected(
            "the planet " + Planets.brief(planet) + ", which only this attempt's upstream has",
            found.isEmpty() ? "no planet of that name" : Planets.brief(found.getFirst()));
      }
    }
  }

  @Test
  @Order(8)
  @Points(1)
  @DisplayName("The app asks the upstream for its planets")
  void asksTheUpstream(Api api, Upstream upstream) {
    Import.awaited(api, upstream);

    if (upstream.calls().stream().noneMatch(ImportTest::isAnswered)) {
      throw new ExpectationFailed(
          "the upstream",
          "a GraphQL query for planets that was answered",
          upstream.calls().isEmpty() ? "no call at all" : upstream.calls().size() + " other calls");
    }
  }

  private static boolean isAnswered(Upstream.Seen seen) {
    Twin.Call call = seen.call();
    String asked =
        new String(call.body(), StandardCharsets.UTF_8)
            + URLDecoder.decode(call.query(), StandardCharsets.UTF_8);
    return seen.status() == 200 && asked.contains("lanet");
  }

  private static List<String> unstored(List<Row> rows, List<Planet> planets) {
    Predicate<Planet> stored =
        planet ->
            planet.population() == null
                ? rows.stream().anyMatch(row -> row.has(planet.name()))
                : Stored.together(rows, planet.name(), planet.population());
    return planets.stream()
        .filter(stored.negate())
        .map(planet ->
            planet.name() + (planet.population() == null ? "" : " with " + planet.population()))
        .toList();
  }

  private static List<String> unstoredWords(List<Row> rows, List<Planet> planets) {
    return planets.stream()
        .filter(ImportTest::isKnown)
        .flatMap(planet -> Stream.concat(planet.terrains().stream(), planet.climates().stream()))
        .distinct()
        .filter(word -> !Stored.word(rows, word))
        .toList();
  }

  /// An upstream that says `unknown` in a list leaves it to the app what to make of that.
  private static boolean isKnown(Planet planet) {
    return !planet.terrains().contains("unknown") && !planet.climates().contains("unknown");
  }
}
