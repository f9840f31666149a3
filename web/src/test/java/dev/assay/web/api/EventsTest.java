package dev.assay.web.api;

import static dev.assay.web.api.ApiCalls.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.web.TestServer;
import dev.assay.web.account.Scope;
import dev.assay.web.live.EventLog;
import dev.assay.web.live.NewEvent;
import dev.assay.web.review.SampleRows;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.JsonNodeFactory;

@Tag("engine")
@Timeout(60)
@SuppressWarnings("NullAway.Init") // it is all there before the first test
final class EventsTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();

  private static ApiCalls calls;
  private static String bearer;
  private UUID grading;

  @BeforeAll
  static void token() {
    calls = new ApiCalls(SERVER, Scope.REPORTS_READ);
    bearer = SERVER.bearer(Scope.REPORTS_READ);
  }

  @BeforeEach
  void grading() {
    SampleRows rows = new SampleRows(SERVER.jdbi());
    grading = rows.grading(rows.submission(rows.candidate("swapi-planets", "Ada"), 1), "running");
  }

  private void happens(int first, int last, String kind) {
    SERVER
        .jdbi()
        .useTransaction(handle -> {
          List<NewEvent> events = new ArrayList<>();
          for (int number = first; number <= last; number++) {
            events.add(
                new NewEvent(
                    Instant.now(),
                    kind,
                    JsonNodeFactory.instance.objectNode().put("line", "line " + number)));
          }
          append(handle, first - 1, events);
        });
  }

  private void append(Handle handle, long last, List<NewEvent> events) {
    EventLog.append(handle, grading, last, events);
  }

  private HttpResponse<InputStream> stream(HttpClient client, String lastEventId) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(SERVER.address().resolve("/api/v1/gradings/" + grading + "/events"))
            .timeout(Duration.ofSeconds(20))
            .header("Authorization", bearer)
            .header("Accept", "text/event-stream");
    if (!lastEventId.isEmpty()) {
      request.header("Last-Event-ID", lastEventId);
    }
    return client.send(request.build(), BodyHandlers.ofInputStream());
  }

  private static BufferedReader reader(HttpResponse<InputStream> answer) {
    return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
  }

  /// The ids of the next events.
  private static List<Integer> ids(BufferedReader stream, int howMany) throws Exception {
    List<Integer> ids = new ArrayList<>();
    for (String line = stream.readLine();
        line != null && ids.size() < howMany;
        line = ids.size() < howMany ? stream.readLine() : null) {
      if (line.startsWith("id: ")) {
        ids.add(Integer.valueOf(line.substring(4)));
      }
    }
    return ids;
  }

  private static List<Integer> numbers(int first, int last) {
    return IntStream.rangeClosed(first, last).boxed().toList();
  }

  @Test
  void streamsWhatWasAndWhatComesAndEndsWithTheGrading() throws Exception {
    happens(1, 450, "progress");
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<InputStream> answer = stream(client, "");
      BufferedReader stream = reader(answer);

      assertThat(answer.headers().firstValue("Content-Type").orElse(""))
          .startsWith("text/event-stream");
      assertThat(ids(stream, 450)).isEqualTo(numbers(1, 450));
      happens(451, 460, "progress");
      assertThat(ids(stream, 10)).isEqualTo(numbers(451, 460));
      happens(461, 461, "ended");
      assertThat(ids(stream, 2)).containsExactly(461);
    }
  }

  @Test
  void goesOnWhereItBrokeOffAndThenHasNothingMore() throws Exception {
    happens(1, 20, "progress");
    try (HttpClient client = HttpClient.newHttpClient()) {
      try (BufferedReader first = reader(stream(client, ""))) {
        assertThat(ids(first, 7)).isEqualTo(numbers(1, 7));
      }
      happens(21, 30, "progress");
      happens(31, 31, "ended");

      assertThat(ids(reader(stream(client, "7")), 100)).isEqualTo(numbers(8, 31));
      assertThat(stream(client, "31").statusCode()).isEqualTo(204);
      assertThat(stream(client, "x").statusCode()).isEqualTo(400);
    }
  }

  @Test
  void listsThemInParts() throws Exception {
    happens(1, 25, "progress");
    List<Integer> found = new ArrayList<>();
    String next = "/gradings/" + grading + "/events?limit=10";
    while (!next.isEmpty()) {
      var page = json(calls.get(next));
      page.path("items").forEach(item -> found.add(item.path("seq").asInt()));
      next = page.path("next").asString("");
    }

    assertThat(found).isEqualTo(numbers(1, 25));
  }

  @Test
  void isForThoseWithTheScopeOnly() throws Exception {
    String path = "/gradings/" + grading + "/events";

    assertThat(
            new ApiCalls(SERVER, Scope.CANDIDATES_READ)
                .get(path, "Accept", "text/event-stream")
                .statusCode())
        .isEqualTo(403);
    assertThat(SERVER.get("/api/v1" + path, "Accept", "text/event-stream").statusCode())
        .isEqualTo(401);
    assertThat(
            calls
                .get("/gradings/" + UUID.randomUUID() + "/events", "Accept", "text/event-stream")
                .statusCode())
        .isEqualTo(404);
  }
}
