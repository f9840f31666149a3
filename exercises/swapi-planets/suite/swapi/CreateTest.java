package swapi;

import static dev.assay.kit.Json.json;

import dev.assay.kit.Api;
import dev.assay.kit.Area;
import dev.assay.kit.Attempt;
import dev.assay.kit.Changes;
import dev.assay.kit.Database;
import dev.assay.kit.Exchange;
import dev.assay.kit.MustHave;
import dev.assay.kit.Points;
import dev.assay.kit.Row;
import dev.assay.kit.Visible;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

@Area("create")
@TestMethodOrder(OrderAnnotation.class)
class CreateTest {
  @Test
  @Order(1)
  @Points(3)
  @Visible
  @DisplayName(
      "POST /planets answers 201 with the new planet and its id, and serves it from then on")
  void answersWithThePlanet(Api api, Attempt attempt) {
    Planet planet = new MadeUp(attempt, "CreateTest.answersWithThePlanet").planet();

    Exchange answer = api.post(Planets.PATH, planet.body()).expectStatus(201);

    Planets.expect(answer, planet);
    JsonNode id = Planets.expectId(answer);
    Planets.expect(api.get(Planets.path(id)).expectStatus(200), planet);
    List<JsonNode> listed = Planets.named(Planets.list(api), planet.name());
    if (listed.size() != 1) {
      throw answer.unexpected("the planet to be once in GET /planets", listed.size() + " of them");
    }
  }

  @Test
  @Order(2)
  @Points(4)
  @MustHave
  @DisplayName("POST /planets stores the planet with its name and population")
  void storesThePlanet(Api api, Database db, Attempt attempt) {
    Planet planet = new MadeUp(attempt, "CreateTest.storesThePlanet").planet();

    Planets.create(api, planet);

    db.changes()
        .expectInserted("a row with the name " + planet.name(), row -> row.has(planet.name()))
        .expect(
            Stored.together(db.rows(), planet.name(), Objects.requireNonNull(planet.population())),
            "the population " + planet.population() + " to be stored with " + planet.name());
  }

  @Test
  @Order(3)
  @Points(2)
  @DisplayName("POST /planets stores terrains and climates, and keeps their order")
  void storesLists(Api api, Database db, Attempt attempt) {
    Planet planet = new MadeUp(attempt, "CreateTest.storesLists").planet();

    Planets.Created created = Planets.create(api, planet);

    Changes changes = db.changes();
    List<Row> written = Stored.written(changes);
    Stream.concat(planet.terrains().stream(), planet.climates().stream())
        .forEach(word -> changes.expect(Stored.word(written, word), "a row with \"" + word + "\""));
    api.get(created.path())
        .expectStatus(200)
        .expectJson("$.terrains", planet.terrains())
        .expectJson("$.climates", planet.climates());
  }

  @Test
  @Order(4)
  @Points(1)
  @DisplayName("POST /planets names the new planet's address in the Location header")
  void namesTheLocation(Api api, Attempt attempt) {
    Planet planet = new MadeUp(attempt, "CreateTest.namesTheLocation").planet();

    Exchange answer = Planets.create(api, planet).answer();

    String location = answer.expectHeader("Location");
    Planets.expectName(api.get(pathOf(api, answer, location)), planet);
  }

  @Test
  @Order(5)
  @Points(2)
  @DisplayName("POST /planets keeps a population past 32 bits exactly, and null for an unknown one")
  void keepsPopulations(Api api, Database db, Attempt attempt) {
    MadeUp made = new MadeUp(attempt, "CreateTest.keepsPopulations");
    Planet crowded = made.planet().populated(made.largePopulation());

    Planets.Created created = Planets.create(api, crowded);
    api.get(created.path()).expectStatus(200).expectJson("$.population", crowded.population());
    db.changes()
        .expect(
            Stored.together(
                db.rows(), crowded.name(), Objects.requireNonNull(crowded.population())),
            "the population " + crowded.population() + " to be stored with " + crowded.name());

    Planets.Created unknown = Planets.create(api, made.planet().populated(null));
    api.get(unknown.path()).expectStatus(200).expectJson("$.population", null);
  }

  @Test
  @Order(6)
  @Points(1)
  @DisplayName("POST /planets takes a missing population for null and missing lists for empty ones")
  void fillsWhatIsMissing(Api api, Attempt attempt) {
    String name = new MadeUp(attempt, "CreateTest.fillsWhatIsMissing").name();

    Exchange answer = api.post(Planets.PATH, json("name", name)).expectStatus(201, 200);

    Planet filled = new Planet(name, null, List.of(), List.of());
    Planets.expect(answer, filled);
    Planets.expect(api.get(Planets.path(Planets.expectId(answer))).expectStatus(200), filled);
  }

  @Test
  @Order(7)
  @Points(1)
  @DisplayName("POST /planets changes no other planet")
  void changesNoOther(Api api, Database db, Attempt attempt) {
    MadeUp made = new MadeUp(attempt, "CreateTest.changesNoOther");
    Planets.create(api, made.planet());
    Others others = Others.all(api);
    Database.Mark mark = db.mark();

    Planets.Created created = Planets.create(api, made.planet());

    others.expectUnchanged(api, db.changesSince(mark), Set.of(created.planet().name()));
  }

  /// The path of a `Location`, which may be relative, or absolute with whatever host the app takes
  /// itself for.
  private static String pathOf(Api api, Exchange answer, String location) {
    try {
      URI target = api.address().resolve(Planets.PATH).resolve(location.strip());
      String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
      return target.getRawPath() + query;
    } catch (IllegalArgumentException noAddress) {
      throw answer.unexpected("a Location that is an address", location);
    }
  }
}
