package shopping;

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
  @DisplayName("Lists and items are served as application/json")
  void saysThatItIsJson(Api api) {
    api.get(Lists.PATH).expectStatus(200).expectJsonContentType().json();
    api.get(Lists.ITEMS).expectStatus(200).expectJsonContentType().json();
  }

  @Test
  @Order(2)
  @Points(1)
  @DisplayName(
      "Unknown paths are answered with 404, methods that a path doesn't have with 405 or 404")
  void knowsItsPaths(Api api) {
    api.get(Lists.PATH).expectStatus(200);
    api.get("/no-such-path").expectStatus(404);
    api.delete(Lists.PATH).expectStatus(405, 404);
  }

  @Test
  @Order(3)
  @Points(2)
  @DisplayName("Errors have a JSON body")
  void answersErrorsInJson(Api api, Attempt attempt) {
    Item item = Lists.take(api, attempt);

    List<Exchange> answers =
        List.of(
            api.get(Lists.PATH + "/not-an-id"),
            api.get("/no-such-path"),
            api.patch(item.path(), json("price", -1)),
            api.send(Request.patch(item.path()).body("{", "application/json")));

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
