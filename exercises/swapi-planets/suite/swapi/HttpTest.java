package swapi;

import static dev.assay.kit.Json.json;

import dev.assay.kit.Api;
import dev.assay.kit.Area;
import dev.assay.kit.Attempt;
import dev.assay.kit.Exchange;
import dev.assay.kit.Points;
import dev.assay.kit.Request;
import dev.assay.kit.Visible;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@Area("http")
@TestMethodOrder(OrderAnnotation.class)
class HttpTest {
  @Test
  @Order(1)
  @Points(1)
  @Visible
  @DisplayName("Planets are served as application/json")
  void saysThatItIsJson(Api api, Attempt attempt) {
    Planet planet = new MadeUp(attempt, "HttpTest.saysThatItIsJson").planet();
    Planets.Created created = Planets.create(api, planet);

    created.answer().expectJsonContentType();
    api.get(Planets.PATH).expectStatus(200).expectJsonContentType().json();
    api.get(created.path()).expectStatus(200).expectJsonContentType().json();
  }

  @Test
  @Order(2)
  @Points(2)
  @DisplayName(
      "Unknown paths are answered with 404, methods that a path doesn't have with 405 or 404")
  void knowsItsPaths(Api api, Attempt attempt) {
    Planet planet = new MadeUp(attempt, "HttpTest.knowsItsPaths").planet();

    Planets.list(api);
    api.get("/no-such-path").expectStatus(404);
    api.put(Planets.PATH, planet.body()).expectStatus(405, 404);
  }

  @Test
  @Order(3)
  @Points(2)
  @DisplayName("Errors have a JSON body")
  void answersErrorsInJson(Api api, Attempt attempt) {
    MadeUp made = new MadeUp(attempt, "HttpTest.answersErrorsInJson");
    Planets.Created created = Planets.create(api, made.planet());
    Planet planet = made.planet();

    List<Exchange> answers =
        List.of(
            api.get(Planets.path(UnknownId.like(created.id()))),
            api.get("/no-such-path"),
            api.put(Planets.PATH, planet.body()),
            api.post(Planets.PATH, json("population", -1)),
            api.send(Request.post(Planets.PATH).body("{", "application/json")));

    // Which of them has to be an error is another check's matter.
    List<Exchange> errors = answers.stream().filter(answer -> answer.status() >= 400).toList();
    for (Exchange error : errors) {
      error.expectJsonContentType().json();
    }
    if (errors.isEmpty()) {
      throw answers.getFirst().unexpected("an error", "status " + answers.getFirst().status());
    }
  }
}
