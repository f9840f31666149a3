package swapi;

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
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@Area("delete")
@TestMethodOrder(OrderAnnotation.class)
class DeleteTest {
  @Test
  @Order(1)
  @Points(2)
  @Visible
  @DisplayName("DELETE /planets/{id} answers 204, and the planet is served no more")
  void servesItNoMore(Api api, Attempt attempt) {
    Planet planet = new MadeUp(attempt, "DeleteTest.servesItNoMore").planet();
    Planets.Created created = Planets.create(api, planet);

    Exchange answer = api.delete(created.path()).expectStatus(204, 200);

    api.get(created.path()).expectStatus(404);
    if (!Planets.named(Planets.list(api), planet.name()).isEmpty()) {
      throw answer.unexpected("the planet to be gone from GET /planets", "that it is still there");
    }
  }

  @Test
  @Order(2)
  @Points(4)
  @MustHave
  @DisplayName("DELETE /planets/{id} removes the planet's row or marks it as deleted")
  void removesTheRow(Api api, Database db, Attempt attempt) {
    Planet planet = new MadeUp(attempt, "DeleteTest.removesTheRow").planet();
    Planets.Created created = Planets.create(api, planet);
    List<Row> before = db.rows();
    Database.Mark mark = db.mark();

    Exchange answer = api.delete(created.path());

    if (answer.status() / 100 != 2) {
      throw answer.unexpected("the planet to be deleted", "status " + answer.status());
    }
    Changes changes = db.changesSince(mark);
    changes.expect(
        Stored.isGoneOrMarked(before, db.rows(), changes, planet.name())
            || Stored.isNoted(
                before.stream().filter(row -> row.has(planet.name())).toList(), changes),
        "the row with the name " + planet.name() + " to be deleted or marked as deleted");
    Exchange after = api.get(created.path());
    if (after.status() / 100 == 2) {
      throw after.unexpected("the planet to be gone", "status " + after.status());
    }
  }

  @Test
  @Order(3)
  @Points(1)
  @DisplayName("DELETE /planets/{id} leaves every other planet as it was")
  void leavesOthers(Api api, Database db, Attempt attempt) {
    MadeUp made = new MadeUp(attempt, "DeleteTest.leavesOthers");
    Planets.create(api, made.planet());
    Planets.Created created = Planets.create(api, made.planet());
    Planets.create(api, made.planet());
    Others others = Others.than(api, created);
    Database.Mark mark = db.mark();

    api.delete(created.path()).expectStatus(204, 200);

    others.expectUnchanged(api, db.changesSince(mark), Set.of(created.planet().name()));
  }

  @Test
  @Order(4)
  @Points(2)
  @DisplayName("A deleted planet stays away: DELETE again answers 404 or 204, PUT 404")
  void staysAway(Api api, Database db, Attempt attempt) {
    MadeUp made = new MadeUp(attempt, "DeleteTest.staysAway");
    Planets.Created created = Planets.create(api, made.planet());
    api.delete(created.path()).expectStatus(204, 200);

    api.delete(created.path()).expectStatus(404, 204);
    Planet next = made.planet();
    api.put(created.path(), next.body()).expectStatus(404);

    Refused.expectNotStored(api, db, next);
  }
}
