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
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

@Area("update")
@TestMethodOrder(OrderAnnotation.class)
class UpdateTest {
  @Test
  @Order(1)
  @Points(3)
  @Visible
  @DisplayName("PUT /planets/{id} replaces every field of the planet")
  void replacesEveryField(Api api, Attempt attempt) {
    MadeUp made = new MadeUp(attempt, "UpdateTest.replacesEveryField");
    Planets.Created created = Planets.create(api, made.planet());

    for (Planet next : List.of(made.planet(), withLess(made))) {
      Exchange answer = api.put(created.path(), next.body()).expectStatus(200, 204);
      if (answer.status() == 200) {
        Planets.expect(answer, next);
      }
      Planets.expect(api.get(created.path()).expectStatus(200), next);
    }
  }

  @Test
  @Order(2)
  @Points(4)
  @MustHave
  @DisplayName("PUT /planets/{id} changes the planet's row, and adds no second one")
  void changesTheRow(Api api, Database db, Attempt attempt) {
    MadeUp made = new MadeUp(attempt, "UpdateTest.changesTheRow");
    Planets.Created created = Planets.create(api, made.planet());
    String old = created.planet().name();
    Planet next = made.planet();
    List<Row> before = db.rows();
    Database.Mark mark = db.mark();

    Exchange answer = api.put(created.path(), next.body());

    if (answer.status() / 100 != 2) {
      throw answer.unexpected("the planet to be replaced", "status " + answer.status());
    }
    List<Row> now = db.rows();
    Changes changes = db.changesSince(mark);
    changes
        .expect(
            Stored.together(now, next.name(), Objects.requireNonNull(next.population())),
            "a row with the name " + next.name() + " and the population " + next.population())
        .expect(
            Stored.isRenamed(before, now, changes, old, next.name()),
            "the row with the name %s to have the name %s instead".formatted(old, next.name()));
    expectOnlyTheNewName(api, old, next.name());
  }

  @Test
  @Order(3)
  @Points(2)
  @DisplayName("PUT /planets/{id} changes no other planet")
  void changesNoOther(Api api, Database db, Attempt attempt) {
    MadeUp made = new MadeUp(attempt, "UpdateTest.changesNoOther");
    Planets.create(api, made.planet());
    Planets.Created created = Planets.create(api, made.planet());
    Planets.create(api, made.planet());
    Others others = Others.than(api, created);
    Planet next = made.planet();
    Database.Mark mark = db.mark();

    api.put(created.path(), next.body()).expectStatus(200, 204);

    others.expectUnchanged(
        api, db.changesSince(mark), Set.of(created.planet().name(), next.name()));
  }

  @Test
  @Order(4)
  @Points(1)
  @DisplayName("PUT /planets/{id} answers 404 for an id that isn't there, and stores nothing")
  void knowsWhatIsNotThere(Api api, Database db, Attempt attempt) {
    MadeUp made = new MadeUp(attempt, "UpdateTest.knowsWhatIsNotThere");
    JsonNode unknown = UnknownId.like(Planets.create(api, made.planet()).id());
    Planet next = made.planet();

    api.put(Planets.path(unknown), next.body()).expectStatus(UnknownId.answers(unknown));

    Refused.expectNotStored(api, db, next);
  }

  /// A planet that nobody knows much about: merging it into another one shows.
  private static Planet withLess(MadeUp made) {
    Planet planet = made.planet();
    return new Planet(
        planet.name(), null, planet.terrains().subList(0, 1), planet.climates().subList(0, 1));
  }

  private static void expectOnlyTheNewName(Api api, String old, String next) {
    Exchange list = api.get(Planets.PATH).expectStatus(200);
    List<JsonNode> planets = Planets.in(list);
    if (!Planets.named(planets, old).isEmpty() || Planets.named(planets, next).size() != 1) {
      throw list.unexpected(
          "the planet once, under its new name",
          Planets.named(planets, old).size()
              + " with the old name, "
              + Planets.named(planets, next).size()
              + " with the new one");
    }
  }
}
