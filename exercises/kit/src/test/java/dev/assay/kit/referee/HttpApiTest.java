package dev.assay.kit.referee;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.kit.Api;
import dev.assay.kit.Exchange;
import dev.assay.kit.ExpectationFailed;
import dev.assay.kit.Json;
import dev.assay.kit.Request;
import dev.assay.kit.evidence.HttpExchange;
import dev.assay.kit.evidence.Recording;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpApiTest {
  private static final Duration SHORT = Duration.ofMillis(500);

  private final Recording recording = new Recording();
  private HttpSender sender = new HttpSender(URI.create("http://127.0.0.1:1"));

  @AfterEach
  void closeSender() {
    sender.close();
  }

  private Api api(String address) {
    sender.close();
    sender = new HttpSender(URI.create(address));
    return new HttpApi(sender, recording);
  }

  @Test
  void sendsTheRequestAsItIs() throws IOException {
    try (var app =
        new ToyApp(
            0,
            exchange ->
                ToyApp.answer(
                    exchange,
                    200,
                    Json.write(
                        Json.json(
                            "method", exchange.getRequestMethod(),
                            "uri", exchange.getRequestURI().toString(),
                            "accept", exchange.getRequestHeaders().getFirst("Accept"),
                            "type", exchange.getRequestHeaders().getFirst("Content-Type"),
                            "body",
                                new String(exchange.getRequestBody().readAllBytes(), UTF_8)))))) {
      Exchange exchange = api(app.address()).put("/planets/a%20b?q=%C3%A9", Json.json("name", "é"));

      exchange
          .expectStatus(200)
          .expectJsonContentType()
          .expectJson("$.method", "PUT")
          .expectJsonMembers("$", "uri", "/planets/a%20b?q=%C3%A9", "accept", "application/json")
          .expectJsonMembers("$", "type", "application/json", "body", "{\"name\":\"é\"}");
    }
  }

  @Test
  void opensAConnectionForEachRequest() throws IOException {
    try (var app = new ToyApp(0, exchange -> ToyApp.answer(exchange, 200, "1"))) {
      Api api = api(app.address());
      api.get("/a");
      api.get("/b");

      assertThat(app.connections()).isEqualTo(2);
    }
  }

  @Test
  void sendsRequestsTogetherSoThatTheyOverlap() throws IOException {
    var all = new CountDownLatch(200);
    try (var app =
        new ToyApp(
            0,
            exchange -> {
              all.countDown();
              ToyApp.answer(
                  exchange, await(all) ? 200 : 500, "\"" + exchange.getRequestURI() + '"');
            })) {
      List<Request> requests = new ArrayList<>(Collections.nCopies(199, Request.get("/a")));
      requests.add(Request.get("/last"));

      List<Exchange> exchanges = api(app.address()).together(requests);

      assertThat(exchanges).hasSize(200).allMatch(exchange -> exchange.status() == 200);
      assertThat(exchanges.getLast().body()).isEqualTo("\"/last\"");
      assertThat(app.connections()).isEqualTo(200);
    }
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(8, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      return false;
    }
  }

  @Test
  void followsNoRedirectAndKeepsNoCookie() throws IOException {
    try (var app =
        new ToyApp(
            0,
            exchange -> {
              exchange.getResponseHeaders().add("Set-Cookie", "a=b");
              exchange.getResponseHeaders().add("Location", "/elsewhere");
              String cookie = exchange.getRequestHeaders().getFirst("Cookie");
              ToyApp.answer(exchange, cookie == null ? 302 : 500, "");
            })) {
      Api api = api(app.address());
      api.get("/").expectStatus(302);

      assertThat(api.get("/").expectStatus(302).expectHeader("location")).isEqualTo("/elsewhere");
    }
  }

  @Test
  void saysWhenNothingListens() {
    assertThatThrownBy(() -> api("http://127.0.0.1:1").get("/planets"))
        .isInstanceOf(ExpectationFailed.class)
        .hasMessage("GET /planets: expected an answer within 10 s, but saw connection refused");
    assertThat(recording.lostContact()).isEqualTo("GET /planets");
  }

  @Test
  void givesUpOnABodyThatNeverEnds() throws IOException {
    try (var app =
        new RawApp(out -> {
          out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n".getBytes(UTF_8));
          for (int i = 0; i < 100; i++) {
            out.write('x');
            out.flush();
            Thread.sleep(50);
          }
        })) {
      assertUnanswered(app, "no complete answer within 500 ms");
    }
  }

  @Test
  void givesUpOnHeadersThatNeverEnd() throws IOException {
    try (var app =
        new RawApp(out -> {
          out.write("HTTP/1.1 200 OK\r\n".getBytes(UTF_8));
          byte[] header = ("X-A: " + "y".repeat(1_000) + "\r\n").getBytes(UTF_8);
          for (int i = 0; i < 100_000; i++) {
            out.write(header);
          }
        })) {
      assertThatThrownBy(() -> api(app.address()).get("/"))
          .isInstanceOf(ExpectationFailed.class)
          .hasMessageContaining("no proper HTTP answer");
    }
  }

  @Test
  void givesUpOnABodyThatIsTooLong() throws IOException {
    try (var app =
        new RawApp(out -> {
          out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(UTF_8));
          byte[] chunk = new byte[100_000];
          for (int i = 0; i < 1_000; i++) {
            out.write(chunk);
          }
        })) {
      assertThatThrownBy(() -> api(app.address()).get("/"))
          .isInstanceOf(ExpectationFailed.class)
          .hasMessageContaining("5000000");
    }
  }

  @Test
  void saysWhenTheConnectionIsClosedOrGarbageComes() throws IOException {
    try (var app = new RawApp(_ -> {})) {
      assertUnanswered(app, "the connection was closed without an answer");
    }
    try (var app = new RawApp(out -> out.write("no http at all\r\n\r\n".getBytes(UTF_8)))) {
      assertThatThrownBy(() -> api(app.address()).get("/"))
          .isInstanceOf(ExpectationFailed.class)
          .hasMessageContaining("no proper HTTP answer");
    }
  }

  private void assertUnanswered(RawApp app, String seen) {
    assertThatThrownBy(() -> api(app.address()).send(Request.get("/slow").within(SHORT)))
        .isInstanceOfSatisfying(
            ExpectationFailed.class,
            failed -> {
              assertThat(failed.where()).isEqualTo("GET /slow");
              assertThat(failed.expected()).isEqualTo("an answer within 500 ms");
              assertThat(failed.seen()).isEqualTo(seen);
            });
    assertThat(recording.lostContact()).isEqualTo("GET /slow");
  }

  @Test
  void recordsEveryExchange() throws IOException {
    try (var app =
        new ToyApp(
            0,
            exchange ->
                ToyApp.answer(
                    exchange,
                    201,
                    "application/octet-stream",
                    new byte[] {(byte) 0xff, (byte) 0xfe, 0}))) {
      Api api = api(app.address());
      api.post("/planets", "x".repeat(20_000));
      assertThatThrownBy(() -> api("http://127.0.0.1:1").get("/gone"))
          .isInstanceOf(ExpectationFailed.class);
    }

    List<HttpExchange> seen = recording.end().exchanges();

    assertThat(seen).extracting(HttpExchange::path).containsExactly("/planets", "/gone");
    assertThat(seen).extracting(HttpExchange::status).containsExactly(201, 0);
    assertThat(seen.getFirst().body()).isEqualTo("(binary, 3 bytes)");
    assertThat(seen.getFirst().requestBody()).endsWith("… (cut, 20002 characters in all)");
    assertThat(seen.getLast().problem()).isEqualTo("connection refused");
  }

  @Test
  void recordsNothingAfterTheEndOfTheCheck() throws IOException {
    try (var app = new ToyApp(0, exchange -> ToyApp.answer(exchange, 200, "1"))) {
      Api api = api(app.address());
      recording.end();

      assertThatThrownBy(() -> api.get("/late")).isInstanceOf(IllegalStateException.class);
      assertThat(recording.end().exchanges()).isEmpty();
    }
  }
}
