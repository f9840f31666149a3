package swapi;

import dev.assay.kit.Api;
import dev.assay.kit.App;
import dev.assay.kit.Area;
import dev.assay.kit.Attempt;
import dev.assay.kit.Bonus;
import dev.assay.kit.Database;
import dev.assay.kit.ExpectationFailed;
import dev.assay.kit.Points;
import dev.assay.kit.Row;
import dev.assay.kit.Upstream;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Area("import")
@Timeout(120)
@TestMethodOrder(OrderAnnotation.class)
class SecondStartTest {
  @Test
  @Order(1)
  @Points(2)
  @DisplayName("A second start imports nothing twice and keeps what was changed meanwhile")
  void keepsEverything(Api api, App app, Database db, Upstream upstream, Attempt attempt) {
    MadeUp made = new MadeUp(attempt, "SecondStartTest.keepsEverything");
    List<JsonNode> imported = Import.awaited(api, upstream);
    Planets.Created renamed = Planets.create(api, made.planet());
    api.put(renamed.path(), made.planet().body());
    Planets.Created deleted = Planets.create(api, made.planet());
    api.delete(deleted.path());
    Planet changed = made.planet().named(SwapiTwin.TO_BE_CHANGED);
    pathsOf(imported, changed.name()).forEach(path -> api.put(path, changed.body()));

    List<JsonNode> before = Planets.list(api);
    List<Row> rows = db.rows();
    int calls = upstream.calls().size();
    app.restart();
    Import.settle(db, upstream, calls);

    SameAgain.expect(api, before, SameAgain.served(api, before.size()));
    api.get(renamed.path()).expectStatus(200);
    expectNotGrown(rows, db.rows(), before);
  }

  @Test
  @Order(2)
  @Points(1)
  @DisplayName("A second start brings back no imported planet that was deleted meanwhile")
  void bringsNothingBack(Api api, App app, Database db, Upstream upstream) {
    List<JsonNode> imported = Import.awaited(api, upstream);
    List<String> paths = pathsOf(imported, SwapiTwin.TO_BE_DELETED);
    paths.forEach(api::delete);
    int before = Planets.named(Planets.list(api), SwapiTwin.TO_BE_DELETED).size();
    if (paths.isEmpty() || before > 0) {
      throw new ExpectationFailed(
          "DELETE /planets/{id}",
          "the imported planet " + SwapiTwin.TO_BE_DELETED + " to be deleted",
          paths.isEmpty() ? "that it was never imported" : "that it is still served");
    }
    int calls = upstream.calls().size();
    app.restart();
    Import.settle(db, upstream, calls);

    List<JsonNode> after = SameAgain.served(api, 1);

    if (!Planets.named(after, SwapiTwin.TO_BE_DELETED).isEmpty()) {
      throw new ExpectationFailed(
          "GET /planets after a restart",
          "no planet " + SwapiTwin.TO_BE_DELETED + ", which was deleted before",
          Planets.brief(Planets.named(after, SwapiTwin.TO_BE_DELETED).getFirst()));
    }
  }

  @Test
  @Order(3)
  @Points(3)
  @Bonus
  @DisplayName("An upstream that fails twice with 503 at the start is asked again")
  void asksAgain(Api api, App app, Upstream upstream, Attempt attempt) {
    Import.awaited(api, upstream);
    Planet added = new MadeUp(attempt, "SecondStartTest.asksAgain").planet();
    SwapiTwin twin = upstream.twin(SwapiTwin.class);
    twin.add(added);
    try {
      int calls = upstream.calls().size();
      upstream.failNext(2, 503);
      app.restart();
      expectImported(api, upstream, calls, added);
    } finally {
      twin.remove(added);
    }
  }

  private static void expectImported(Api api, Upstream upstream, int calls, Planet added) {
    Instant begin = Instant.now();
    Import.until(begin.plusSeconds(10), () -> upstream.calls().size(), now -> now > calls);
    if (upstream.calls().size() == calls) {
      throw new ExpectationFailed(
          "the upstream", "a call after the app's start", "none within 10 s");
    }
    List<JsonNode> served =
        Import.until(
            begin.plusSeconds(30),
            () -> Import.servedOrNone(api),
            now -> !Planets.named(now, added.name()).isEmpty());
    if (Planets.named(served, added.name()).isEmpty()) {
      throw new ExpectationFailed(
          "GET /planets",
          "within 30 s of the start the planet " + added.name() + ", which is new upstream",
          "no such planet; calls to the upstream since the start: "
              + (upstream.calls().size() - calls));
    }
  }

  private static void expectNotGrown(List<Row> before, List<Row> after, List<JsonNode> planets) {
    for (JsonNode planet : planets) {
      String name = planet.path("name").asString("");
      boolean stored = !Stored.countsOf(before, name).isEmpty();
      if (stored && !Stored.hasNotGrown(before, after, name)) {
        throw new ExpectationFailed(
            "database",
            "no more rows with the name " + name + " after a restart than before",
            Stored.countsOf(before, name) + " before, " + Stored.countsOf(after, name) + " now");
      }
    }
  }

  private static List<String> pathsOf(List<JsonNode> served, String name) {
    return Planets.named(served, name).stream()
        .flatMap(one -> Planets.idIn(one).stream())
        .map(Planets::path)
        .toList();
  }
}
