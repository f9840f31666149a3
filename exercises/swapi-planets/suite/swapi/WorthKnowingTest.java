package swapi;

import dev.assay.kit.Api;
import dev.assay.kit.Area;
import dev.assay.kit.Attempt;
import dev.assay.kit.Database;
import dev.assay.kit.ExpectationFailed;
import dev.assay.kit.Hostile;
import dev.assay.kit.Json;
import dev.assay.kit.Latency;
import dev.assay.kit.Observations;
import dev.assay.kit.Points;
import dev.assay.kit.Request;
import dev.assay.kit.Snapshot;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/// What an interviewer may want to talk about. None of it costs points: tastes differ, and machines
/// do.
@Area("robustness")
@Timeout(60)
@TestMethodOrder(OrderAnnotation.class)
class WorthKnowingTest {
  private static final int TIMES = 50;

  /// Smaller tables are read as a whole whatever indexes there are.
  private static final long MANY_ROWS = 100;

  @Test
  @Order(1)
  @Points(0)
  @DisplayName("What the tables, their rows and the plans of statements suggest")
  void looksAtTheDatabase(Api api, Database db, Observations observations, Attempt attempt) {
    MadeUp made = new MadeUp(attempt, "WorthKnowingTest.looksAtTheDatabase");
    api.get(Planets.create(api, made.planet()).path());

    observations.observe(db.findings());
    observations.observe(db.sequentialScans(MANY_ROWS));
  }

  @Test
  @Order(2)
  @Points(0)
  @DisplayName("How long requests take, and that reading writes nothing")
  void measuresReads(
      Api api, Database db, Latency latency, Observations observations, Attempt attempt) {
    MadeUp made = new MadeUp(attempt, "WorthKnowingTest.measuresReads");
    Planets.Created created = Planets.create(api, made.planet());
    Snapshot before = db.snapshot();

    var _ = latency.measure("GET /planets", TIMES, () -> api.get(Planets.PATH));
    var _ = latency.measure("GET /planets/{id}", TIMES, () -> api.get(created.path()));

    var difference = before.differenceTo(db.snapshot());
    if (!difference.isEmpty()) {
      observations.observe("rows changed while planets were only read", difference.summary());
    }
  }

  @Test
  @Order(3)
  @Points(0)
  @DisplayName("How input is answered that no form sends")
  void sendsWhatNoFormSends(Api api, Observations observations, Attempt attempt) {
    MadeUp made = new MadeUp(attempt, "WorthKnowingTest.sendsWhatNoFormSends");
    Planet withNul = made.planet().named(Hostile.withNul(made.name()).text());

    observe(api, observations, "a name with the character NUL", Json.write(withNul.body()));
    observe(api, observations, "10,000 lists in each other", Hostile.deepLists(10_000));
  }

  private static void observe(Api api, Observations observations, String what, String body) {
    try {
      int status = api.send(Request.post(Planets.PATH).body(body, "application/json")).status();
      if (status >= 500) {
        observations.observe("POST /planets with %s is answered %d".formatted(what, status), "");
      }
    } catch (ExpectationFailed unanswered) {
      observations.observe("POST /planets with " + what + " is not answered", unanswered.seen());
    }
  }
}
