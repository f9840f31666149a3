package dev.assay.kit.referee;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.kit.Exchange;
import dev.assay.kit.ExpectationFailed;
import dev.assay.kit.Request;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class AnsweredExchangeTest {
  private static final String PLANET =
      """
      {"id": 7, "name": "Tatooine", "population": 200000, "gravity": 1.0, "terrains": ["desert", "rock"],
       "residents": [{"name": "Luke"}]}
      """;

  private static Exchange answer(int status, String body) {
    return answer(status, body.getBytes(UTF_8));
  }

  private static Exchange answer(int status, byte[] body) {
    var headers = List.of(new Request.Header("Content-Type", "text/html; charset=utf-8"));
    return new AnsweredExchange(
        1,
        Request.post("/planets"),
        new Reply.Answered(status, headers, body, Duration.ofMillis(3)));
  }

  private static void assertFails(ThrowingCallable expectation, String expected, String seen) {
    assertThatThrownBy(expectation)
        .isInstanceOfSatisfying(
            ExpectationFailed.class,
            failed -> {
              assertThat(failed.where()).isEqualTo("POST /planets");
              assertThat(failed.expected()).isEqualTo(expected);
              assertThat(failed.seen()).isEqualTo(seen);
            });
  }

  @Test
  void passesWhatHolds() {
    answer(201, PLANET)
        .expectStatus(200, 201)
        .expectJson("$.name", "Tatooine")
        .expectJson("$.population", 200_000.0)
        .expectJson("$.gravity", 1)
        .expectJson("$.terrains", List.of("desert", "rock"))
        .expectJson("$.residents[0].name", "Luke")
        .expectJsonMembers("$", "id", 7, "name", "Tatooine");
  }

  @Test
  void namesTheStatusAndTheBody() {
    assertFails(
        () -> answer(500, "{\"error\":\n\u0007\u202e}").expectStatus(200, 201),
        "status 200 or 201",
        "status 500, body {\"error\":\\n\\u0007\\u202e}");
    assertFails(
        () -> answer(200, "").expectClientError(),
        "a status from 400 to 499",
        "status 200, no body");
  }

  @Test
  void cutsLongBodies() {
    assertFails(
        () -> answer(500, "x".repeat(400)).expectStatus(200),
        "status 200",
        "status 500, body " + "x".repeat(300) + "…");
  }

  @Test
  void namesThePathOfTheFirstDifference() {
    Exchange exchange = answer(200, "{\"a\": {\"b\": [1, 2]}, \"c\": null}");
    String body = ", body {\"a\": {\"b\": [1, 2]}, \"c\": null}";

    assertFails(() -> exchange.expectJson("$.a.b", List.of(1, 3)), "$.a.b[1] to be 3", "2" + body);
    assertFails(
        () -> exchange.expectJson("$.a.b", List.of(1)),
        "$.a.b to be a list of 1 element",
        "a list of 2 elements: [1,2]" + body);
    assertFails(() -> exchange.expectJson("$.c", "x"), "$.c to be \"x\"", "null" + body);
    assertFails(() -> exchange.expectJson("$.d", null), "$.d to be null", "nothing" + body);
    assertFails(
        () -> exchange.expectJsonMembers("$", "c", null, "e", 1), "$.e to be 1", "nothing" + body);
    assertFails(
        () -> exchange.expectJson("$.a", List.of()), "$.a to be []", "{\"b\":[1,2]}" + body);
    assertFails(() -> exchange.json("$.a.b[2]"), "a value at $.a.b[2]", "nothing there" + body);
  }

  @Test
  void saysWhenTheBodyIsNoJson() {
    assertFails(() -> answer(200, "<html>").json(), "a JSON body", "status 200, body <html>");
    assertFails(() -> answer(204, "").json("$"), "a JSON body", "status 204, no body");
    assertFails(() -> answer(200, "{} {}").json(), "a JSON body", "status 200, body {} {}");
  }

  @Test
  void replacesBytesThatAreNoText() {
    assertThat(answer(200, new byte[] {'a', (byte) 0xff, 'b'}).body()).isEqualTo("a\ufffdb");
  }

  @Test
  void wantsAJsonContentType() {
    assertFails(
        () -> answer(200, "{}").expectJsonContentType(),
        "Content-Type application/json",
        "text/html; charset=utf-8");
    assertFails(
        () -> answer(200, "{}").expectHeader("Location"),
        "a header Location",
        "none, with status 200, body {}");
  }

  @Test
  void refusesAPathThatCantBeRead() {
    assertThatThrownBy(() -> answer(200, PLANET).json("name"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> answer(200, PLANET).json("$.a[x]"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
