package dev.assay.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.web.exercise.Offer;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("engine")
final class ServerTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();

  @Test
  void offersTheExercisesOfTheFolder() {
    assertThat(SERVER.server().catalog().offered()).extracting(Offer::id).contains("swapi-planets");
    assertThat(SERVER.server().catalog().starters("swapi-planets")).contains("node");
  }

  @Test
  void saysWhatIsNotThere() throws Exception {
    HttpResponse<String> page = SERVER.get("/nothing");
    HttpResponse<String> problem = SERVER.get("/api/v1/nothing");

    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body()).contains("There is nothing at this address.");
    assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
    assertThat(problem.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    assertThat(problem.body()).contains("\"status\":404");
  }
}
