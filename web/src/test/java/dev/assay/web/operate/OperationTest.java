package dev.assay.web.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.web.TestServer;
import dev.assay.web.account.Role;
import dev.assay.web.account.Scope;
import dev.assay.web.review.SampleRows;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("engine")
@SuppressWarnings("NullAway.Init") // it is all there before the first test
final class OperationTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();

  private static UUID waitingSubmission;

  @BeforeAll
  static void fill() throws Exception {
    SampleRows rows = new SampleRows(SERVER.jdbi());
    rows.exercise("chess", "Chess <b>", "last");
    metrics(); // what ended before the first look is not counted
    waitingSubmission = rows.submission(rows.candidate("chess", "Ada Secret"), 1);
    age(rows.grading(waitingSubmission, "waiting"), Duration.ofMinutes(10));
    rows.grading(rows.submission(rows.candidate("chess", "Bea"), 1), "waiting");
    running(rows.grading(rows.submission(rows.candidate("chess", "Cem"), 1), "running"));
    UUID aside = rows.grading(rows.submission(rows.candidate("chess", "Dee"), 1), "set-aside");
    UUID graded =
        rows.graded(
            rows.submission(rows.candidate("chess", "Eve"), 1), SampleRows.Result.points(9));
    SERVER
        .jdbi()
        .useHandle(handle -> {
          handle.execute(
              "update gradings set ended_at = now(), phase_millis = '{\"setup\": 900, \"build\": 3000, \"boot\": 1500, \"checks\": 20000}' where id = ?",
              graded);
          handle.execute(
              "update gradings set faults = 3, deaths = 1, last_fault = 'the engine <i>went</i> away', ended_at = now() where id = ?",
              aside);
          worker(handle, "w-alive", 0);
          worker(handle, "w-silent", 90);
        });
  }

  private static void worker(org.jdbi.v3.core.Handle handle, String id, int secondsAgo) {
    handle.execute(
        "insert into workers (id, host, version, slots, busy, seen_at) values (?, 'host-1', '0.1.0', 3, 1, now() - ? * interval '1 second')",
        id,
        secondsAgo);
  }

  private static void age(UUID grading, Duration age) {
    SERVER
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "update gradings set queued_at = ? where id = ?",
                Instant.now().minus(age),
                grading));
  }

  private static void running(UUID grading) {
    SERVER
        .jdbi()
        .useHandle(handle -> {
          handle.execute(
              "update gradings set lease = 1, worker = 'w-alive', started_at = now() - interval '50 seconds' where id = ?",
              grading);
          handle.execute(
              "insert into grading_events (grading_id, seq, lease, at, kind, body) values (?, 1, 1, now() - interval '30 seconds', 'phase', '{\"phase\": \"build\", \"state\": \"started\"}')",
              grading);
        });
  }

  private static PrometheusText metrics(String... headers)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = SERVER.get("/metrics", headers);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValue("text/plain; version=0.0.4; charset=utf-8");
    return PrometheusText.of(answer.body());
  }

  @Test
  void livesAndIsReady() throws Exception {
    assertThat(SERVER.get("/healthz").body()).isEqualTo("alive\n");
    assertThat(SERVER.get("/readyz").body()).isEqualTo("ready\n");
  }

  @Test
  void metricsCarryTheNumbersOfQueueAndWorkers() throws Exception {
    PrometheusText metrics = metrics();

    assertThat(metrics.value("assay_database_up")).isEqualTo(1);
    assertThat(metrics.value("assay_queue_waiting[exercise=chess]")).isEqualTo(2);
    assertThat(metrics.value("assay_queue_waiting[exercise=swapi-planets]")).isZero();
    assertThat(metrics.value("assay_queue_oldest_waiting_seconds[exercise=chess]"))
        .isCloseTo(600, within(60.0));
    assertThat(metrics.value("assay_gradings_running[exercise=chess]")).isEqualTo(1);
    assertThat(metrics.value("assay_gradings_set_aside[exercise=chess]")).isEqualTo(1);
    assertThat(metrics.value("assay_worker_slots[host=host-1, worker=w-alive]")).isEqualTo(3);
    assertThat(metrics.value("assay_worker_busy[host=host-1, worker=w-alive]")).isEqualTo(1);
    assertThat(
            metrics.value("assay_worker_last_seen_timestamp_seconds[host=host-1, worker=w-silent]"))
        .isCloseTo(Instant.now().getEpochSecond() - 90.0, within(60.0));
  }

  @Test
  void metricsCountEachEndOnceHoweverOftenTheyAreAsked() throws Exception {
    metrics();
    PrometheusText metrics = metrics();

    assertThat(metrics.value("assay_gradings_ended_total[ending=graded, exercise=chess]"))
        .isEqualTo(1);
    assertThat(metrics.value("assay_gradings_ended_total[ending=set-aside, exercise=chess]"))
        .isEqualTo(1);
    assertThat(metrics.value("assay_gradings_ended_total[ending=not-built, exercise=chess]"))
        .isZero();
    assertThat(metrics.value("assay_sandbox_faults_total[exercise=chess]")).isEqualTo(3);
    assertThat(metrics.value("assay_worker_deaths_total[exercise=chess]")).isEqualTo(1);
    assertThat(
            metrics.value("assay_grading_phase_seconds_bucket[exercise=chess, le=2.0, phase=boot]"))
        .isEqualTo(1);
    assertThat(
            metrics.value("assay_grading_phase_seconds_bucket[exercise=chess, le=1.0, phase=boot]"))
        .isZero();
    assertThat(metrics.value("assay_grading_phase_seconds_sum[exercise=chess, phase=checks]"))
        .isEqualTo(20);
  }

  @Test
  void metricsTimeRequestsByTemplateAndNeverNameWhatWasInTheAddress() throws Exception {
    String secret = "secret-" + UUID.randomUUID();
    SERVER.get("/static/" + secret + "/app.css");
    SERVER.get("/nothing/" + secret);

    HttpResponse<String> answer = SERVER.get("/metrics");

    PrometheusText metrics = PrometheusText.of(answer.body());
    String names = "http_server_requests_seconds_count[method=GET, route=%s, status=%d]";
    assertThat(metrics.value(names.formatted("/static/{hash}/{name}", 404))).isPositive();
    assertThat(metrics.value(names.formatted("none", 404))).isPositive();
    assertThat(answer.body()).doesNotContain(secret).contains("jvm_memory_used_bytes");
  }

  @Test
  void metricsAreForTokensAndForThisMachine() throws Exception {
    String[] proxied = {"X-Forwarded-For", "192.0.2.1"};
    String[] right = {
      "X-Forwarded-For", "192.0.2.1", "Authorization", SERVER.bearer(Scope.METRICS_READ)
    };
    String[] wrong = {
      "X-Forwarded-For", "192.0.2.1", "Authorization", SERVER.bearer(Scope.REPORTS_READ)
    };

    assertThat(SERVER.get("/metrics").statusCode()).isEqualTo(200);
    assertThat(SERVER.get("/metrics", proxied).statusCode()).isEqualTo(401);
    assertThat(SERVER.get("/metrics", right).statusCode()).isEqualTo(200);
    assertThat(SERVER.get("/metrics", wrong).statusCode()).isEqualTo(403);
  }

  @Test
  void theStatusPageTellsInterviewersEverythingButNames() throws Exception {
    String page = SERVER.get("/status", "Cookie", SERVER.signedIn(Role.INTERVIEWER)).body();

    assertThat(page)
        .contains("2 gradings wait, 1 runs, 1 worker is alive with 3 slots.")
        .contains("1 grading is set aside.")
        .contains("<td>10 min</td>", "Chess &lt;b", "silent", "<td>20.0 s</td>")
        .contains("the engine &lt;i")
        .containsPattern("href=\"/submissions/[0-9a-f-]{36}\\?grading=[0-9a-f-]{36}\"")
        .doesNotContain("Ada Secret", "style=", "onclick");
  }

  @Test
  void theStatusPageLeadsAuthorsToNoSubmission() throws Exception {
    String page = SERVER.get("/status", "Cookie", SERVER.signedIn(Role.AUTHOR)).body();

    assertThat(page).contains("1 grading is set aside.").doesNotContain("/submissions/");
  }

  @Test
  void theStatusIsThereForItsScriptToo() throws Exception {
    HttpResponse<String> answer =
        SERVER.get(
            "/status", "Cookie", SERVER.signedIn(Role.ADMINISTRATOR), "Accept", "application/json");

    JsonNode status = JsonMapper.shared().readTree(answer.body());
    JsonNode running = status.path("tables").path(1);
    assertThat(answer.headers().firstValue("Vary")).hasValue("Accept");
    assertThat(running.path("id").asString()).isEqualTo("running");
    assertThat(running.path("rows").path(0).path(2).path("text").asString()).isEqualTo("build");
    assertThat(running.path("rows").path(0).path(0).path("link").asString())
        .startsWith("/submissions/");
  }
}
