package dev.assay.web.api;

import static dev.assay.web.api.ApiCalls.detail;
import static dev.assay.web.api.ApiCalls.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.web.TestServer;
import dev.assay.web.account.Scope;
import dev.assay.web.review.SampleRows;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Tag("engine")
@SuppressWarnings("NullAway.Init") // it is all there before the first test
final class ApiTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();
  private static final String GRADED = "{\"exercise\": \"swapi-planets\", \"name\": \"Ada\"}";

  private static ApiCalls all;
  private static ApiCalls reading;
  private static SampleRows rows;

  @BeforeAll
  static void tokens() {
    all = new ApiCalls(SERVER, Scope.values());
    reading = new ApiCalls(SERVER, Scope.CANDIDATES_READ);
    rows = new SampleRows(SERVER.jdbi());
    rows.exercise("chess", "Chess", "last");
  }

  private static UUID invited(boolean started) throws Exception {
    UUID id = UUID.fromString(json(all.post("/candidates", GRADED)).path("id").asString());
    if (started) {
      all.patch("/candidates/" + id, "{\"started\": true}");
    }
    return id;
  }

  @Test
  void invitesWithWhatTheExerciseHasWhereNothingElseIsSaid() throws Exception {
    HttpResponse<String> answer = all.post("/candidates", GRADED);

    JsonNode candidate = json(answer);
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.headers().firstValue("Location"))
        .hasValue("/api/v1/candidates/" + candidate.path("id").asString());
    assertThat(candidate.path("state").asString()).isEqualTo("invited");
    assertThat(candidate.path("minutes").isInt()).isTrue();
    assertThat(candidate.path("link").asString())
        .matches(SERVER.address() + "/c/[A-Za-z0-9_-]{43}");
    List<String> audited =
        SERVER
            .jdbi()
            .withHandle(handle ->
                handle
                    .createQuery("select actor || ' ' || action from audit where target = ?")
                    .bind(0, candidate.path("id").asString())
                    .mapTo(String.class)
                    .list());
    assertThat(audited)
        .singleElement()
        .asString()
        .startsWith("token test")
        .endsWith("candidate.invited");
  }

  @Test
  void theLinkIsForThoseWhoMayInviteOnly() throws Exception {
    UUID id = invited(false);

    assertThat(json(reading.get("/candidates/" + id)).path("link").isNull()).isTrue();
    assertThat(json(all.get("/candidates/" + id)).path("link").isString()).isTrue();
    assertThat(reading.get("/candidates").body()).doesNotContain("/c/");
  }

  @Test
  void resultsAreForThoseWhoMayReadReportsOnly() throws Exception {
    UUID candidate = rows.candidate("chess", "Bea");
    rows.graded(rows.submission(candidate, 1), SampleRows.Result.points(40));

    assertThat(json(all.get("/candidates/" + candidate)).at("/result/points").asInt())
        .isEqualTo(40);
    assertThat(json(reading.get("/candidates/" + candidate)).path("result").isNull()).isTrue();
  }

  @Test
  void changesInvitationsAndTheSameTwiceChangesNothingMore() throws Exception {
    UUID id = invited(true);
    String path = "/candidates/" + id;

    JsonNode extended = json(all.patch(path, "{\"extendedMinutes\": 30}"));
    JsonNode again = json(all.patch(path, "{\"extendedMinutes\": 30}"));
    JsonNode revoked = json(all.patch(path, "{\"revoked\": true}"));

    assertThat(extended.path("extendedMinutes").asInt()).isEqualTo(30);
    assertThat(again).isEqualTo(extended);
    assertThat(revoked.path("revokedAt").isString()).isTrue();
    assertThat(json(all.patch(path, "{\"revoked\": true}"))).isEqualTo(revoked);
    assertThat(json(all.patch(path, "{\"revoked\": false, \"attempts\": 5}")))
        .isEqualTo(((ObjectNode) extended.deepCopy()).put("attempts", 5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"exercise\": \"chess\", \"nmae\": \"A\"} | 400 | there is no field \"nmae\"; there are attempts, clock, email, exercise, expiresAt, minutes, name",
        "{\"exercise\": \"chess\", \"name\": \"A\", \"name\": \"B\"} | 400 | the body is no JSON: line 1, column",
        "{\"exercise\": \"chess\", | 400 | the body is no JSON: line 1, column",
        "[] | 400 | the body must be one JSON object",
        "null | 400 | the body must be an object, was null",
        "{\"name\": \"A\", \"exercise\": \"chess\", \"minutes\": \"9\"} | 400 | the field \"minutes\" has a value of a wrong kind",
        "{\"name\": \"A\", \"exercise\": \"chess\", \"minutes\": 0, \"attempts\": 1001} | 422 | minutes must be from 1 to 100000, was \"0\"; attempts must be from 1 to 1000, was \"1001\"",
        "{\"name\": \" \", \"exercise\": \"go\"} | 422 | exercise must be the id of an exercise that is offered, was \"go\"; name must be a line of 1 to 200 characters, was \" \"",
        "{\"name\": \"A\", \"exercise\": \"chess\", \"expiresAt\": \"soon\"} | 422 | expiresAt must be a time as RFC 3339 has it, such as 2027-01-31T12:00:00Z, was \"soon\"",
        "{\"name\": \"A\", \"exercise\": \"chess\", \"expiresAt\": \"2001-01-01T00:00:00Z\"} | 422 | expiresAt must be after now and within a year, was \"2001-01-01T00:00:00Z\"",
      })
  void saysEverythingThatIsWrongWithAnInvitation(String body, int status, String detail)
      throws Exception {
    HttpResponse<String> answer = all.post("/candidates", body);

    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(json(answer).path("status").asInt()).isEqualTo(status);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(detail(answer)).startsWith(detail);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/candidates?limit=0 | limit must be from 1 to 100, was \"0\"",
        "/candidates?limit=101 | limit must be from 1 to 100, was \"101\"",
        "/candidates?cursor=bm9uZQ | cursor must be one of an address in \"next\"",
        "/candidates?cursor=*** | cursor must be one of an address in \"next\"",
        "/candidates?curser=x | there is no parameter \"curser\"; there are exercise, limit, cursor",
        "/exercises/swapi-planets?x=1 | there is no parameter \"x\"; there are none",
      })
  void saysWhatIsWrongWithAnAddress(String path, String detail) throws Exception {
    HttpResponse<String> answer = all.get(path);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(detail(answer)).isEqualTo(detail);
  }

  @Test
  void refusesOtherBodies() throws Exception {
    String large = "{\"name\": \"" + "x".repeat(70_000) + "\"}";

    assertThat(
            all.send(
                    "POST",
                    "/candidates",
                    BodyPublishers.ofString(GRADED),
                    "Content-Type",
                    "text/plain")
                .statusCode())
        .isEqualTo(415);
    assertThat(all.post("/candidates", large).statusCode()).isEqualTo(413);
    assertThat(all.get("/candidates/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
    assertThat(all.get("/submissions/1").statusCode()).isEqualTo(404);
    assertThat(all.post("/exercises/none", "{}").statusCode()).isEqualTo(405);
  }

  @Test
  void takesTheSameUploadOnce() throws Exception {
    UUID candidate = invited(true);
    byte[] zip = ApiCalls.project("one");

    HttpResponse<String> first = all.zip(candidate, zip, "Idempotency-Key", "k-1");
    HttpResponse<String> again = all.zip(candidate, zip, "Idempotency-Key", "\"k-1\"");
    HttpResponse<String> other =
        all.zip(candidate, ApiCalls.project("two"), "Idempotency-Key", "k-1");

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(detail(other)).contains("use a new one for other files");
    assertThat(json(first).path("origin").asString()).isEqualTo("api");
    assertThat(json(all.get("/candidates/" + candidate + "/submissions")).path("items")).hasSize(1);
  }

  @Test
  void refusesWhatCanNotBeHandedIn() throws Exception {
    UUID candidate = invited(true);
    String path = "/candidates/" + candidate + "/submissions";

    assertThat(all.zip(invited(false), ApiCalls.project("early")).statusCode()).isEqualTo(409);
    assertThat(all.zip(candidate, "no zip".getBytes(StandardCharsets.UTF_8)).statusCode())
        .isEqualTo(422);
    assertThat(all.zip(candidate, ApiCalls.project("x"), "Idempotency-Key", "a b").statusCode())
        .isEqualTo(400);
    for (String address : List.of("/etc", "file:///etc", "http://127.0.0.1/x", "git@host:x", "")) {
      assertThat(detail(all.post(path, "{\"git\": \"%s\"}".formatted(address))))
          .startsWith("git must be an address that begins with https://");
    }
    assertThat(detail(all.post(path, "{\"git\": \"https://127.0.0.1/x\"}")))
        .contains("private network");
    assertThat(json(all.get(path)).path("items")).isEmpty();
  }

  @Test
  void refusesALargeUploadBeforeItComes() throws Exception {
    UUID candidate = invited(true);
    String head =
        """
        POST /api/v1/candidates/%s/submissions HTTP/1.1\r
        Host: localhost\r
        Authorization: %s\r
        Content-Type: application/zip\r
        Content-Length: 50000001\r
        \r
        """
            .formatted(candidate, SERVER.bearer(Scope.SUBMISSIONS_WRITE));

    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), SERVER.address().getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readNBytes(12);

      assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 413");
    }
  }

  @Test
  void gradesAgain() throws Exception {
    UUID candidate = rows.candidate("chess", "Cem");
    UUID submission = rows.submission(candidate, 1);
    rows.graded(submission, SampleRows.Result.points(10));
    String path = "/submissions/" + submission + "/gradings";

    HttpResponse<String> again = all.send("POST", path, BodyPublishers.noBody());

    assertThat(again.statusCode()).isEqualTo(202);
    assertThat(json(again).path("state").asString()).isEqualTo("waiting");
    assertThat(json(all.send("POST", path, BodyPublishers.noBody()))).isEqualTo(json(again));
    assertThat(json(all.get(path)).path("items")).hasSize(2);
    String grading = "/gradings/" + json(again).path("id").asString();
    assertThat(json(all.get(grading)).at("/place/number").asInt()).isPositive();
    assertThat(detail(all.get(grading + "/report")))
        .isEqualTo("the grading has no report: its state is waiting");
  }

  @Test
  void goesThroughAllOfAListWithoutLossOrRepeatThoughItGrows() throws Exception {
    rows.exercise("long", "Long", "last");
    List<String> expected = new ArrayList<>();
    for (int number = 0; number < 250; number++) {
      UUID candidate = rows.candidate("long", "Candidate " + number);
      // Many of the same moment, so that the id must tell them apart.
      rows.set(
          candidate,
          Map.of("created_at", Instant.parse("2027-01-0%dT00:00:00Z".formatted(1 + number % 7))));
      expected.add(candidate.toString());
    }
    List<String> found = new ArrayList<>();
    String next = "/candidates?exercise=long&limit=33";
    while (!next.isEmpty()) {
      HttpResponse<String> answer = all.get(next);
      json(answer).path("items").forEach(item -> found.add(item.path("id").asString()));
      next = json(answer).path("next").asString("");
      String link = answer.headers().firstValue("Link").orElse("");
      assertThat(link).isEqualTo(next.isEmpty() ? "" : "<%s>; rel=\"next\"".formatted(next));
      rows.set(
          rows.candidate("long", "New"),
          Map.of("created_at", Instant.parse("2027-02-01T00:00:00Z")));
    }

    assertThat(found).doesNotHaveDuplicates();
    assertThat(new HashSet<>(found)).isEqualTo(new HashSet<>(expected));
  }

  @Test
  void goesThroughSubmissionsInOrder() throws Exception {
    UUID candidate = rows.candidate("chess", "Dee");
    for (int number = 1; number <= 5; number++) {
      rows.graded(rows.submission(candidate, number), SampleRows.Result.points(number));
    }
    List<Integer> numbers = new ArrayList<>();
    String next = "/candidates/" + candidate + "/submissions?limit=2";
    while (!next.isEmpty()) {
      JsonNode page = json(all.get(next));
      page.path("items").forEach(item -> numbers.add(item.path("number").asInt()));
      next = page.path("next").asString("");
    }

    assertThat(numbers).containsExactly(1, 2, 3, 4, 5);
  }
}
