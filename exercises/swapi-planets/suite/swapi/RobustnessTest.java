package swapi;

import dev.assay.kit.Api;
import dev.assay.kit.App;
import dev.assay.kit.Area;
import dev.assay.kit.Attempt;
import dev.assay.kit.Database;
import dev.assay.kit.Exchange;
import dev.assay.kit.ExpectationFailed;
import dev.assay.kit.Fault;
import dev.assay.kit.Hostile;
import dev.assay.kit.Points;
import dev.assay.kit.QueryGrowth;
import dev.assay.kit.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private static final Duration GRACE = Duration.ofSeconds(10);

  @Test
  @Order(1)
  @Points(3)
  @DisplayName("20 planets created at the same time get 20 ids and 20 rows")
  void createsAtTheSameTime(Api api, Database db, Attempt attempt) {
    MadeUp made = new MadeUp(attempt, "RobustnessTest.createsAtTheSameTime");
    Set<String> ids = new HashSet<>();
    for (int round = 1; round <= 5; round++) {
      List<Planet> planets = made.planets(20);
      List<Exchange> answers =
          api.together(
              planets.stream()
                  .map(planet -> Request.post(Planets.PATH).json(planet.body()))
                  .toList());
      for (Exchange answer : answers) {
        JsonNode id = Planets.expectId(answer.expectStatus(201, 200));
        if (!ids.add(id.asString())) {
          throw answer.unexpected("an id of its own for each planet", "the id " + id + " twice");
        }
      }
      expectKept(api, db, planets);
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
  @Points(3)
  @DisplayName("While the database is away requests are answered with 5xx; then all works again")
  void survivesAnOutage(Api api, App app, Database db, Attempt attempt)
      throws InterruptedException {
    MadeUp made = new MadeUp(attempt, "RobustnessTest.survivesAnOutage");
    Planets.Created created = Planets.create(api, made.planet());
    try (Fault _ = db.outage()) {
      // An app that remembers planets may well read without the database, but it can't write.
      expectOneOf(api.get(Planets.PATH), 5, 2);
      expectOneOf(api.post(Planets.PATH, made.planet().body()), 5);
      Thread.sleep(1_500);
      expectOneOf(api.get(created.path()), 5, 2);
      expectOneOf(api.post(Planets.PATH, made.planet().body()), 5);
    }
    expectRunning(app);

    expectServedSoon(api, created);
    expectRunning(app);
  }

  @Test
  @Order(4)
  @Points(1)
  @DisplayName("A body of 2 MB is handled or refused, and the app goes on")
  void survivesALargeBody(Api api, App app, Attempt attempt) {
    Planet planet = new MadeUp(attempt, "RobustnessTest.survivesALargeBody").planet();
    Map<String, @Nullable Object> body = new HashMap<>(planet.body());
    body.put("notes", Hostile.longText("", 2_000_000));

    int status = statusOf(api, Request.post(Planets.PATH).json(body));

    if (status >= 500) {
      throw new ExpectationFailed("POST /planets with 2 MB", "4xx or 2xx", "status " + status);
    }
    expectRunning(app);
    Planets.list(api);
  }

  @Test
  @Order(5)
  @Points(1)
  @DisplayName("SIGTERM ends the app within 10 s, and it starts again with all planets")
  void endsOnSigterm(Api api, App app, Attempt attempt) {
    Planet planet = new MadeUp(attempt, "RobustnessTest.endsOnSigterm").planet();
    Planets.Created created = Planets.create(api, planet);

    App.Stopped stopped = app.stop(GRACE);

    if (!stopped.byItself()) {
      throw new ExpectationFailed(
          "SIGTERM",
          "the app to end within 10 s",
          "that it still ran after " + stopped.after().toSeconds() + " s");
    }
    app.start();
    expectServedSoon(api, created);
  }

  private static void expectKept(Api api, Database db, List<Planet> planets) {
    Set<String> rows = new HashSet<>();
    List<JsonNode> served = Planets.list(api);
    var inserted = db.changes().inserted();
    for (Planet planet : planets) {
      if (inserted.stream().noneMatch(row -> row.has(planet.name()))) {
        rows.add(planet.name());
      }
      int times = Planets.named(served, planet.name()).size();
      if (times != 1) {
        throw new ExpectationFailed(
            "GET /planets", "each new planet once", times + " times " + planet.name());
      }
    }
    if (!rows.isEmpty()) {
      throw new ExpectationFailed("database", "a row for each new planet", "none for " + rows);
    }
  }

  private static void expectOneOf(Exchange answer, int... hundreds) {
    if (Arrays.stream(hundreds).noneMatch(hundred -> answer.status() / 100 == hundred)) {
      throw answer.unexpected("5xx while the database is away", "status " + answer.status());
    }
  }

  private static void expectRunning(App app) {
    if (!app.isRunning()) {
      throw new ExpectationFailed("the app", "that it still runs", "that it has ended");
    }
  }

  /// That the planet is served within 10 s, whatever is answered until then.
  private static void expectServedSoon(Api api, Planets.Created created) {
    Instant end = Instant.now().plusSeconds(10);
    Import.until(end, () -> statusOf(api, Request.get(created.path())), status -> status == 200);
    Planets.expectName(api.get(created.path()), created.planet());
  }

  /// The status; `0` where there is no answer, as when the app closes a connection without reading
  /// it all.
  private static int statusOf(Api api, Request request) {
    try {
      return api.send(request).status();
    } catch (ExpectationFailed unanswered) {
      return 0;
    }
  }
}
