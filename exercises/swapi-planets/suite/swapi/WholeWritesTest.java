package swapi;

import dev.assay.kit.Api;
import dev.assay.kit.App;
import dev.assay.kit.Area;
import dev.assay.kit.Attempt;
import dev.assay.kit.Database;
import dev.assay.kit.Exchange;
import dev.assay.kit.ExpectationFailed;
import dev.assay.kit.HeldWrite;
import dev.assay.kit.Pending;
import dev.assay.kit.Points;
import dev.assay.kit.Request;
import dev.assay.kit.Snapshot;
import dev.assay.kit.WriteFault;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/// Whether a planet is written as a whole or not at all, whatever happens meanwhile.
@Area("robustness")
@Timeout(90)
@TestMethodOrder(OrderAnnotation.class)
class WholeWritesTest {
  /// As many rows of one request are made to fail, one after the other, as a planet with a row of
  /// its own for each of its words has, and as replacing it takes.
  private static final int MOST_ROWS_OF_A_POST = 6;

  private static final int MOST_ROWS_OF_A_PUT = 11;
  private static final int ROUNDS = 5;
  private static final int AT_ONCE = 20;
  private static final Duration HELD_WITHIN = Duration.ofSeconds(5);

  @Test
  @Order(1)
  @Points(2)
  @DisplayName("When the database fails in the middle of a write, nothing of it stays")
  void storesAllOrNothing(Api api, Database db, Attempt attempt) {
    MadeUp made = new MadeUp(attempt, "WholeWritesTest.storesAllOrNothing");

    failEachRow(MOST_ROWS_OF_A_POST, "POST /planets", k -> createsAllOrNothing(api, db, made, k));
    Planets.Created created = Planets.create(api, made.planet());
    Planets.expectName(api.get(created.path()), created.planet());

    failEachRow(
        MOST_ROWS_OF_A_PUT,
        "PUT /planets/{id}",
        k -> replacesAllOrNothing(api, db, created, made.planet(), k));
    api.put(created.path(), made.planet().body()).expectStatus(200, 204);
  }

  private interface Attempted {
    /// Sends a request whose k-th row fails.
    ///
    /// @return whether it wrote that many rows
    boolean withRow(int k);
  }

  private static void failEachRow(int most, String request, Attempted attempted) {
    for (int k = 1; k <= most; k++) {
      if (!attempted.withRow(k)) {
        if (k == 1) {
          throw new ExpectationFailed(
              request, "a row to be written before the answer", "an answer without any");
        }
        return;
      }
    }
  }

  private static boolean createsAllOrNothing(Api api, Database db, MadeUp made, int k) {
    Planet planet = made.planet();
    Snapshot before = db.snapshot();
    try (WriteFault fault = db.failWrite(k)) {
      Exchange answer = api.post(Planets.PATH, planet.body());
      if (!fault.struck()) {
        return false;
      }
      if (answer.status() / 100 == 2) {
        // It has tried again by itself.
        Planets.expect(api.get(Planets.path(Planets.expectId(answer))).expectStatus(200), planet);
        return true;
      }
      expectServerError(answer, k);
      Traces.of(planet).expectNoneIn(before, db.snapshot(), failedAt(k));
      if (!Planets.named(Planets.list(api), planet.name()).isEmpty()) {
        throw answer.unexpected(
            "nothing of " + planet.name() + " to be served, " + failedAt(k), "that it is served");
      }
      return true;
    }
  }

  private static boolean replacesAllOrNothing(
      Api api, Database db, Planets.Created created, Planet next, int k) {
    Exchange then = api.get(created.path()).expectStatus(200);
    Snapshot before = db.snapshot();
    try (WriteFault fault = db.failWrite(k)) {
      Exchange answer = api.put(created.path(), next.body());
      if (!fault.struck()) {
        return false;
      }
      Exchange now = api.get(created.path()).expectStatus(200);
      if (answer.status() / 100 == 2) {
        Planets.expect(now, next);
        return true;
      }
      expectServerError(answer, k);
      Planets.expectSame(then, now);
      Traces.of(next).and(then).expectNoneIn(before, db.snapshot(), failedAt(k));
      return true;
    }
  }

  private static void expectServerError(Exchange answer, int k) {
    if (answer.status() / 100 != 5) {
      throw answer.unexpected("5xx, " + failedAt(k), "status " + answer.status());
    }
  }

  private static String failedAt(int k) {
    return "since the database failed at row " + k + " of the request";
  }

  @Test
  @Order(2)
  @Points(2)
  @DisplayName("20 PUTs to one planet at the same time leave one of them, as a whole")
  void mixesNoPuts(Api api, Database db, Attempt attempt) {
    MadeUp made = new MadeUp(attempt, "WholeWritesTest.mixesNoPuts");
    Planets.Created created = Planets.create(api, made.planet());
    Set<String> parts = partsServed(api, created);
    for (int round = 1; round <= ROUNDS; round++) {
      List<Planet> sent = made.planets(AT_ONCE);
      List<Exchange> answers =
          api.together(
              sent.stream().map(one -> Request.put(created.path()).json(one.body())).toList());

      new Contest(created.path(), sent, answers, parts).expectOneWinner(api, db);
    }
  }

  /// The fields that the app serves as they were sent when nothing is in its way. The others are
  /// another check's matter.
  private static Set<String> partsServed(Api api, Planets.Created created) {
    return created.planet().partsIn(api.get(created.path()).expectStatus(200).json());
  }

  @Test
  @Order(3)
  @Points(1)
  @DisplayName("An app that is killed in the middle of a POST has stored the planet whole or not")
  void survivesAKill(Api api, App app, Database db, Attempt attempt) {
    MadeUp made = new MadeUp(attempt, "WholeWritesTest.survivesAKill");
    Set<String> parts = partsServed(api, Planets.create(api, made.planet()));
    Planet planet = made.planet();
    Pending pending;
    try (HeldWrite held = db.holdWrite(1)) {
      pending = api.begin(Request.post(Planets.PATH).json(planet.body()));
      if (!held.awaitHeld(HELD_WITHIN)) {
        throw new ExpectationFailed(
            "POST /planets", "a row to be written before the answer", "none within 5 s");
      }
      app.kill();
    }
    var _ = pending.answerIfAny();
    app.start();

    expectWholeOrNothing(api, db, planet, parts);
    Planets.Created next = Planets.create(api, made.planet());
    Planets.expectName(api.get(next.path()), next.planet());
  }

  private static void expectWholeOrNothing(Api api, Database db, Planet planet, Set<String> parts) {
    Exchange list = api.get(Planets.PATH).expectStatus(200);
    var served = Planets.named(Planets.in(list), planet.name());
    if (served.isEmpty()) {
      Traces.of(planet).expectNoneIn(db.rows(), "which isn't served after the kill");
    } else if (served.size() > 1 || !planet.partsIn(served.getFirst()).containsAll(parts)) {
      throw list.unexpected(
          "the planet once and as a whole, or not at all: " + Planets.brief(planet),
          Planets.brief(served));
    }
  }
}
