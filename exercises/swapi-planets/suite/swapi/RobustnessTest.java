package swapi;

import dev.assay.kit.Api;
import dev.assay.kit.App;
import dev.assay.kit.Area;
import dev.assay.kit.Attempt;
import dev.assay.kit.Database;
import dev.assay.kit.Exchange;
import dev.assay.kit.ExpectationFailed;
import dev.assay.kit.Hostile;
import dev.assay.kit.Points;
import dev.assay.kit.QueryGrowth;
import dev.assay.kit.Request;
import dev.assay.kit.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Area("robustness")
@Timeout(90)
@TestMethodOrder(OrderAnnotation.class)
class RobustnessTest {
  private static final int ROUNDS = 5;
  private static final int AT_ONCE = 20;
  private static final int MOST_SHOWN = 3;

  @Test
  @Order(1)
  @Points(3)
  @DisplayName("20 planets created at the same time get 20 ids and 20 rows")
  void createsAtTheSameTime(Api api, Database db, Attempt attempt) {
    MadeUp made = new MadeUp(attempt, "RobustnessTest.createsAtTheSameTime");
    Set<String> ids = new HashSet<>();
    for (int round = 1; round <= ROUNDS; round++) {
      List<Planet> planets = made.planets(AT_ONCE);
      List<Exchange> answers =
          api.together(
              planets.stream()
                  .map(planet -> Request.post(Planets.PATH).json(planet.body()))
                  .toList());
      expectTaken(db, planets, answers);
      for (Exchange answer : answers) {
        JsonNode id = Planets.expectId(answer);
        if (!ids.add(id.asString())) {
          throw answer.unexpected("an id of its own for each planet", "the id " + id + " twice");
        }
      }
      expectKept(api, db, planets);
    }
  }

  private static void expectTaken(Database db, List<Planet> planets, List<Exchange> answers) {
    List<Exchange> refused = answers.stream().filter(answer -> answer.status() / 100 != 2).toList();
    if (!refused.isEmpty()) {
      Set<Integer> statuses =
          refused.stream().map(Exchange::status).collect(Collectors.toCollection(TreeSet::new));
      List<String> missing = withoutRow(db, planets);
      throw refused
          .getFirst()
          .unexpected(
              "20 planets that are created at the same time to become 20 rows",
              "%d of them refused with status %s; %d have no row: %s"
                  .formatted(refused.size(), statuses, missing.size(), some(missing)));
    }
  }

  private static List<String> withoutRow(Database db, List<Planet> planets) {
    List<Row> inserted = db.changes().inserted();
    return planets.stream()
        .map(Planet::name)
        .filter(name -> inserted.stream().noneMatch(row -> row.has(name)))
        .toList();
  }

  private static String some(List<String> names) {
    int rest = names.size() - MOST_SHOWN;
    return String.join(", ", names.subList(0, Math.min(MOST_SHOWN, names.size())))
        + (rest > 0 ? " and " + rest + " more" : "");
  }

  private static void expectKept(Api api, Database db, List<Planet> planets) {
    List<String> missing = withoutRow(db, planets);
    if (!missing.isEmpty()) {
      throw new ExpectationFailed(
          "database",
          "a row for each of 20 new planets",
          "%d without one: %s".formatted(missing.size(), some(missing)));
    }
    Exchange list = api.get(Planets.PATH).expectStatus(200);
    List<JsonNode> served = Planets.in(list);
    for (Planet planet : planets) {
      int times = Planets.named(served, planet.name()).size();
      if (times != 1) {
        throw list.unexpected("each new planet once", times + " times " + planet.name());
      }
    }
  }

  @Test
  @Order(2)
  @Points(2)
  @DisplayName("GET /planets takes no more SQL statements when there are more planets")
  void asksTheDatabaseAsOften(Api api, Database db, Attempt attempt) {
    MadeUp made = new MadeUp(attempt, "RobustnessTest.asksTheDatabaseAsOften");
    List<Planet> created = new ArrayList<>();

    QueryGrowth.of("GET /planets", "planets")
        .expectNone(
            db,
            more -> made.planets(more).forEach(planet -> create(api, planet, created)),
            () -> expectServed(api, created));
  }

  private static void create(Api api, Planet planet, List<Planet> created) {
    Planets.create(api, planet);
    created.add(planet);
  }

  private static void expectServed(Api api, List<Planet> created) {
    List<JsonNode> served = Planets.list(api);
    for (Planet planet : created) {
      if (Planets.named(served, planet.name()).isEmpty()) {
        throw new ExpectationFailed(
            "GET /planets", "the new planet " + planet.name(), "no planet of that name");
      }
    }
  }

  @Test
  @Order(3)
  @Points(1)
  @DisplayName("A body of 2 MB is handled or refused, and the app goes on")
  void survivesALargeBody(Api api, App app, Attempt attempt) {
    Planet planet = new MadeUp(attempt, "RobustnessTest.survivesALargeBody").planet();
    Map<String, @Nullable Object> body = new HashMap<>(planet.body());
    body.put("notes", Hostile.longText("", 2_000_000));

    int status = Recovery.statusOf(api, Request.post(Planets.PATH).json(body));

    if (status >= 500) {
      throw new ExpectationFailed("POST /planets with 2 MB", "4xx or 2xx", "status " + status);
    }
    Recovery.expectRunning(app);
    Planets.list(api);
  }
}
