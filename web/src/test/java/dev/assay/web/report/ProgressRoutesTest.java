package dev.assay.web.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.web.TestServer;
import dev.assay.web.account.Role;
import dev.assay.web.live.EventKind;
import dev.assay.web.live.EventLog;
import dev.assay.web.live.NewEvent;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

@Tag("engine")
final class ProgressRoutesTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();
  private static final JsonMapper JSON = JsonMapper.shared();

  private String interviewer = "";
  private UUID submission = new UUID(0, 0);
  private Stored stored = new Stored(SERVER, "nobody");

  @BeforeEach
  void store() throws Exception {
    interviewer = SERVER.signedIn(Role.INTERVIEWER);
    stored = new Stored(SERVER, "Ada Lovelace");
    submission = stored.submission(Map.of("app.js", "1"));
  }

  private static void happen(UUID grading, String kind, Object body) {
    SERVER
        .jdbi()
        .useTransaction(handle ->
            EventLog.append(
                handle,
                grading,
                EventLog.last(handle, grading),
                List.of(new NewEvent(Instant.now(), kind, JSON.valueToTree(body)))));
  }

  @ParameterizedTest
  @CsvSource({
    "waiting, waiting",
    "running, being graded",
    "set-aside, an operator has to look at it",
    "replaced, replaced by a newer one"
  })
  void saysWhereAGradingWithoutAReportIs(String state, String words) throws Exception {
    UUID grading = stored.grading(submission, state);
    happen(
        grading,
        EventKind.LOG,
        Map.of("source", "build", "lines", List.of("<b>npm</b> \u001b[2J")));

    HttpResponse<String> page = SERVER.get("/submissions/" + submission, "Cookie", interviewer);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains(words, "&lt;b&gt;npm&lt;/b&gt; ␛[2J", "data-after=\"1\"")
        .doesNotContain("<b>npm");
    assertThat(page.body().contains("data-events="))
        .isEqualTo(List.of("waiting", "running").contains(state));
  }

  @Test
  void tellsWhatHappensAsItHappensAndEndsWithTheGrading() throws Exception {
    UUID grading = stored.grading(submission, "running");
    happen(grading, EventKind.COMMAND, Map.of("text", "npm ci"));
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<Stream<String>> stream =
          client.send(
              HttpRequest.newBuilder(
                      SERVER.address().resolve("/submissions/" + submission + "/events"))
                  .header("Cookie", interviewer)
                  .header("Accept-Encoding", "gzip")
                  .timeout(Duration.ofSeconds(20))
                  .build(),
              HttpResponse.BodyHandlers.ofLines());
      CompletableFuture<List<String>> told =
          CompletableFuture.supplyAsync(() ->
              stream.body().filter(line -> !line.isEmpty() && !line.startsWith(":")).toList());
      happen(grading, EventKind.LOG, Map.of("source", "build", "lines", List.of("one", "two")));
      happen(grading, EventKind.ENDED, Map.of("outcome", "graded", "sentence", "62 points"));

      assertThat(told.get(20, TimeUnit.SECONDS))
          .containsExactly(
              "id: 1",
              "event: lines",
              "data: [\"$ npm ci\"]",
              "id: 2",
              "event: lines",
              "data: [\"one\",\"two\"]",
              "id: 3",
              "event: ended",
              "data: [\"ended: 62 points\"]");
      assertThat(stream.headers().firstValue("Content-Type"))
          .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
      // Closing would wait for a stream that does not end.
      client.shutdownNow();
    }
  }

  @Test
  void tellsNothingTwiceToWhoComesBack() throws Exception {
    UUID grading = stored.grading(submission, "running");
    happen(grading, EventKind.COMMAND, Map.of("text", "npm ci"));
    happen(grading, EventKind.ENDED, Map.of("outcome", "graded", "sentence", "done"));

    assertThat(
            SERVER
                .get(
                    "/submissions/" + submission + "/events?after=0",
                    "Cookie",
                    interviewer,
                    "Last-Event-ID",
                    "1")
                .body())
        .startsWith("id: 2\n")
        .doesNotContain("npm ci");
    assertThat(ask("/events?after=x").statusCode()).isEqualTo(400);
  }

  @Test
  void aGradingThatHasEndedHasNothingMoreToTell() throws Exception {
    UUID grading = stored.grading(submission, "replaced");
    happen(grading, EventKind.ENDED, Map.of("outcome", "replaced", "sentence", "done"));

    assertThat(ask("/events").body()).contains("event: ended");
    assertThat(ask("/events?after=1").statusCode()).isEqualTo(204);
  }

  private HttpResponse<String> ask(String rest) throws Exception {
    return SERVER.get("/submissions/" + submission + rest, "Cookie", interviewer);
  }
}
