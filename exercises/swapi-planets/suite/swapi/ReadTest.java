package swapi;

import dev.assay.kit.Api;
import dev.assay.kit.Area;
import dev.assay.kit.Attempt;
import dev.assay.kit.Exchange;
import dev.assay.kit.Points;
import dev.assay.kit.Visible;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

@Area("read")
@TestMethodOrder(OrderAnnotation.class)
class ReadTest {
  @Test
  @Order(1)
  @Points(3)
  @Visible
  @DisplayName("GET /planets answers with a JSON array of planets, each with an id of its own")
  void listsPlanets(Api api, Attempt attempt) {
    Planets.create(api, new MadeUp(attempt, "ReadTest.listsPlanets").planet());

    Exchange answer = api.get(Planets.PATH).expectStatus(200);

    JsonNode planets = answer.json();
    if (!planets.isArray() || planets.isEmpty()) {
      throw answer.unexpected("a JSON array of planets", Planets.brief(planets));
    }
    Set<String> ids = new HashSet<>();
    for (JsonNode planet : planets) {
      if (!isPlanet(planet)) {
        throw answer.unexpected(
            "planets with id, name, population, terrains and climates", Planets.brief(planet));
      }
      if (!ids.add(planet.path("id").asString())) {
        throw answer.unexpected("each id once", "twice the id " + planet.path("id"));
      }
    }
  }

  @Test
  @Order(2)
  @Points(4)
  @Visible
  @DisplayName("GET /planets/{id} answers with the planet as the list has it")
  void readsOnePlanet(Api api, Attempt attempt) {
    MadeUp made = new MadeUp(attempt, "ReadTest.readsOnePlanet");
    Planets.Created created = Planets.create(api, made.planet());
    Planets.create(api, made.planet());

    Exchange answer = api.get(created.path());

    Planets.expectName(answer, created.planet());
    List<JsonNode> listed = Planets.named(Planets.list(api), created.planet().name());
    if (listed.size() != 1
        || !Planets.seen(listed.getFirst()).equals(Planets.seen(answer.json()))) {
      throw answer.unexpected(
          "the same planet as GET /planets has: " + listed, Planets.brief(answer.json()));
    }
  }

  @Test
  @Order(3)
  @Points(2)
  @DisplayName("GET /planets/{id} answers 404 for an id that isn't there")
  void knowsWhatIsNotThere(Api api, Attempt attempt) {
    Planet planet = new MadeUp(attempt, "ReadTest.knowsWhatIsNotThere").planet();
    JsonNode unknown = UnknownId.like(Planets.create(api, planet).id());

    api.get(Planets.path(unknown)).expectStatus(UnknownId.answers(unknown));
  }

  @Test
  @Order(4)
  @Points(1)
  @DisplayName("GET /planets/{id} answers 404 or 400 for what can't be an id")
  void refusesWhatIsNoId(Api api) {
    Planets.list(api);

    api.get(Planets.PATH + "/not-an-id").expectStatus(404, 400);
  }

  private static boolean isPlanet(JsonNode planet) {
    JsonNode population = planet.path("population");
    return Planets.idIn(planet).isPresent()
        && planet.path("name").isString()
        && (population.isNumber() || population.isNull() || population.isMissingNode())
        && isListOfStrings(planet.path("terrains"))
        && isListOfStrings(planet.path("climates"));
  }

  private static boolean isListOfStrings(JsonNode list) {
    return list.isArray() && list.valueStream().allMatch(JsonNode::isString);
  }
}
