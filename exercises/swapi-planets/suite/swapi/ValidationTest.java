package swapi;

import dev.assay.kit.Api;
import dev.assay.kit.Area;
import dev.assay.kit.Attempt;
import dev.assay.kit.Database;
import dev.assay.kit.Exchange;
import dev.assay.kit.Hostile;
import dev.assay.kit.Points;
import dev.assay.kit.Request;
import dev.assay.kit.SqlInjections;
import dev.assay.kit.Visible;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

@Area("validation")
@TestMethodOrder(OrderAnnotation.class)
class ValidationTest {
  @Test
  @Order(1)
  @Points(2)
  @DisplayName("POST /planets refuses broken JSON, and JSON that is no object")
  void refusesBrokenJson(Api api, Database db, Attempt attempt) {
    Planet planet = new MadeUp(attempt, "ValidationTest.refusesBrokenJson").planet();

    Refused.broken(planet).send(api, Request.post(Planets.PATH));
    new Refused("a list", planet, "[]").send(api, Request.post(Planets.PATH));
    new Refused("a string", planet, "\"planet\"").send(api, Request.post(Planets.PATH));

    Refused.expectNotStored(api, db, planet);
  }

  @Test
  @Order(2)
  @Points(2)
  @Visible
  @DisplayName("POST /planets refuses a planet whose name is missing, blank or no string")
  void refusesBadNames(Api api, Database db, Attempt attempt) {
    MadeUp made = new MadeUp(attempt, "ValidationTest.refusesBadNames");

    expectRefused(api, db, made, ValidationTest::badNames);
  }

  @Test
  @Order(3)
  @Points(2)
  @DisplayName("POST /planets refuses a population that is negative, fractional or no number")
  void refusesBadPopulations(Api api, Database db, Attempt attempt) {
    MadeUp made = new MadeUp(attempt, "ValidationTest.refusesBadPopulations");

    expectRefused(api, db, made, ValidationTest::badPopulations);
  }

  @Test
  @Order(4)
  @Points(2)
  @DisplayName("POST /planets refuses terrains and climates that are no lists of strings")
  void refusesBadLists(Api api, Database db, Attempt attempt) {
    MadeUp made = new MadeUp(attempt, "ValidationTest.refusesBadLists");

    expectRefused(api, db, made, ValidationTest::badLists);
  }

  @Test
  @Order(5)
  @Points(2)
  @DisplayName("PUT /planets/{id} refuses the same input, and the planet stays as it was")
  void refusesOnPut(Api api, Database db, Attempt attempt) {
    MadeUp made = new MadeUp(attempt, "ValidationTest.refusesOnPut");
    Planets.Created created = Planets.create(api, made.planet());
    List<JsonNode> before = Planets.seen(api.get(created.path()).expectStatus(200).json());
    Planet next = made.planet();

    for (Refused bad :
        List.of(
            Refused.broken(next),
            Refused.without(next, "name"),
            Refused.with(next, "name", " "),
            Refused.with(next, "name", 4711),
            Refused.with(next, "population", -1),
            Refused.with(next, "population", 1.5),
            Refused.with(next, "population", "many"),
            Refused.with(next, "terrains", "desert"),
            Refused.with(next, "climates", List.of(7)))) {
      bad.send(api, Request.put(created.path()));
    }

    Refused.expectNotStored(api, db, next);
    Exchange answer = api.get(created.path()).expectStatus(200);
    if (!Planets.seen(answer.json()).equals(before)) {
      throw answer.unexpected("the planet as it was: " + before, Planets.brief(answer.json()));
    }
  }

  @Test
  @Order(6)
  @Points(1)
  @DisplayName("A name with SQL in it is stored as it is or refused, and does no harm")
  void storesSqlAsText(Api api, Database db, Attempt attempt) {
    MadeUp made = new MadeUp(attempt, "ValidationTest.storesSqlAsText");
    Planets.Created bystander = Planets.create(api, made.planet());

    try (SqlInjections injections =
        Hostile.sqlInjections(attempt, db, "ValidationTest.storesSqlAsText.bait")) {
      Map<Planet, Exchange> answers = new LinkedHashMap<>();
      for (Hostile.Text sql : injections.texts()) {
        Planet planet = made.planet().named(made.name() + sql.text());
        answers.put(planet, api.post(Planets.PATH, planet.body()));
      }
      Exchange anyId = api.get(Planets.PATH + "/" + injections.afterId("0"));

      injections.expectNoEffect("POST /planets and GET /planets/{id}");
      answers.forEach((planet, answer) -> expectKeptOrRefused(api, db, planet, answer));
      expectKeptOrRefused(api, db, made.planet().named("'); DROP TABLE planets;--"));
      if (anyId.status() / 100 == 2) {
        throw anyId.unexpected("404 or 400", "status " + anyId.status());
      }
    }
    Planets.expectName(api.get(bystander.path()), bystander.planet());
  }

  @Test
  @Order(7)
  @Points(1)
  @DisplayName("Names with emoji, accents or 300 characters are stored as they are or refused")
  void storesOddNames(Api api, Database db, Attempt attempt) {
    MadeUp made = new MadeUp(attempt, "ValidationTest.storesOddNames");

    for (Hostile.Text odd : Hostile.foreignTexts(made.name())) {
      expectKeptOrRefused(api, db, made.planet().named(odd.text()));
    }
    expectKeptOrRefused(api, db, made.planet().named(Hostile.longText(made.name() + " ", 300)));
  }

  @Test
  @Order(8)
  @Points(1)
  @DisplayName("An unknown field in the input does no harm")
  void toleratesUnknownFields(Api api, Attempt attempt) {
    Planet planet = new MadeUp(attempt, "ValidationTest.toleratesUnknownFields").planet();
    Map<String, @Nullable Object> body = new HashMap<>(planet.body());
    body.put("moons", 3);

    expectKeptOrRefused(api, planet, api.post(Planets.PATH, body));
  }

  private static List<Refused> badNames(Planet planet) {
    return List.of(
        Refused.without(planet, "name"),
        Refused.with(planet, "name", ""),
        Refused.with(planet, "name", "   "),
        Refused.with(planet, "name", 4711),
        Refused.with(planet, "name", List.of("Arrakis")));
  }

  private static List<Refused> badPopulations(Planet planet) {
    return List.of(
        Refused.with(planet, "population", -1),
        Refused.with(planet, "population", 1.5),
        Refused.with(planet, "population", "many"),
        Refused.with(planet, "population", true));
  }

  private static List<Refused> badLists(Planet planet) {
    return List.of(
        Refused.with(planet, "terrains", "desert"),
        Refused.with(planet, "terrains", List.of(1, 2)),
        Refused.with(planet, "climates", "arid"),
        Refused.with(planet, "climates", List.of(Map.of("name", "arid"))));
  }

  private static void expectRefused(
      Api api, Database db, MadeUp made, Function<Planet, List<Refused>> inputs) {
    Planet planet = made.planet();
    for (Refused bad : inputs.apply(planet)) {
      bad.send(api, Request.post(Planets.PATH));
    }
    Refused.expectNotStored(api, db, planet);
  }

  private static void expectKeptOrRefused(Api api, Database db, Planet planet) {
    expectKeptOrRefused(api, db, planet, api.post(Planets.PATH, planet.body()));
  }

  private static void expectKeptOrRefused(Api api, Database db, Planet planet, Exchange answer) {
    expectKeptOrRefused(api, planet, answer);
    if (answer.status() / 100 == 2) {
      db.changes()
          .expectInserted(
              "a row with exactly the name " + planet.name(), row -> row.has(planet.name()));
    }
  }

  private static void expectKeptOrRefused(Api api, Planet planet, Exchange answer) {
    if (answer.status() == 400 || answer.status() == 422) {
      return;
    }
    if (answer.status() / 100 != 2) {
      throw answer.unexpected("201, or else 400 or 422", "status " + answer.status());
    }
    Planets.idIn(Planets.body(answer))
        .ifPresent(id -> Planets.expectName(api.get(Planets.path(id)), planet));
    if (Planets.named(Planets.list(api), planet.name()).isEmpty()) {
      throw answer.unexpected("a planet " + planet.name() + " to be served", "none of that name");
    }
  }
}
