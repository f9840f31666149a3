package dev.assay.kit.referee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import dev.assay.kit.Api;
import dev.assay.kit.Exchange;
import dev.assay.kit.ExpectationFailed;
import dev.assay.kit.Pending;
import dev.assay.kit.Request;
import dev.assay.kit.evidence.CheckResult.Status;
import dev.assay.kit.evidence.Recording;
import dev.assay.kit.referee.ToReferee.DatabaseLogin;
import dev.assay.kit.referee.ToReferee.Login;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Requests that are sent in the background, to an app that answers `/slow` only when it is told
/// to.
@Timeout(60)
class InFlightTest {
  private static final Login LOGIN = new Login("user", "password");

  private final CountDownLatch arrived = new CountDownLatch(1);
  private final CountDownLatch answer = new CountDownLatch(1);
  private final Recording recording = new Recording();
  private ToyApp app;
  private HttpSender sender;
  private Api api;

  @BeforeEach
  void startApp() throws IOException {
    app = new ToyApp(0, this::handle);
    sender = new HttpSender(URI.create(app.address()));
    api = new HttpApi(sender, recording);
  }

  @AfterEach
  void close() {
    answer.countDown();
    sender.close();
    app.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    if (exchange.getRequestURI().getPath().equals("/slow")) {
      arrived.countDown();
      await(answer);
    }
    ToyApp.answer(exchange, 200, "1");
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private List<String> seen() {
    return recording.end().exchanges().stream()
        .map(one -> one.number() + " " + one.path() + " " + one.status() + " " + one.problem())
        .toList();
  }

  @Test
  void otherRequestsAreAnsweredMeanwhile() {
    Pending slow = api.begin(Request.get("/slow"));
    await(arrived);
    api.get("/fast").expectStatus(200);
    assertThat(slow.isDone()).isFalse();

    answer.countDown();

    slow.answer().expectStatus(200);
    assertThat(slow.isDone()).isTrue();
    assertThat(slow.answerIfAny()).map(Exchange::status).hasValue(200);
    assertThat(seen()).containsExactly("1 /slow 200 null", "2 /fast 200 null");
  }

  @Test
  void anAnswerThatNeverComesFailsTheCheckOnlyIfItIsExpected() {
    Pending slow = api.begin(Request.get("/slow").within(Duration.ofMillis(300)));

    assertThat(slow.answerIfAny()).isEmpty();
    assertThatThrownBy(slow::answer)
        .isInstanceOf(ExpectationFailed.class)
        .hasMessageContaining("no complete answer within 300 ms");
    assertThat(seen()).containsExactly("1 /slow 0 no complete answer within 300 ms");
  }

  @Test
  void whatIsStillUnderWayIsCancelled() {
    Pending slow = api.begin(Request.get("/slow"));
    await(arrived);

    sender.inFlight().cancel();

    assertThat(slow.answerIfAny()).isEmpty();
    assertThat(seen()).containsExactly("1 /slow 0 still under way when the check ended");
  }

  @Test
  void noMoreThan200AreUnderWayAtOnce() {
    for (int i = 0; i < 200; i++) {
      var _ = api.begin(Request.get("/slow"));
    }

    assertThatThrownBy(() -> api.begin(Request.get("/slow")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("200 requests are under way already");
    sender.inFlight().cancel();
    api.begin(Request.get("/fast")).answer().expectStatus(200);
  }

  @Test
  void requestsSentTogetherAreAllRecordedEvenIfOneFails() {
    var requests =
        List.of(Request.get("/slow").within(Duration.ofMillis(100)), Request.get("/fast"));

    assertThatThrownBy(() -> api.together(requests)).isInstanceOf(ExpectationFailed.class);

    assertThat(seen())
        .hasSize(2)
        .anyMatch(one -> one.endsWith("/slow 0 no complete answer within 100 ms"))
        .anyMatch(one -> one.endsWith("/fast 200 null"));
  }

  @Test
  void theCheckMayStopTheAppWhileARequestIsUnderWayAndLeaveAnother() throws Exception {
    try (var grader = new PipedGrader((_, _, faults, _) -> new NoDatabase(faults))) {
      grader.say(
          new ToReferee.Prepare(
              SuiteSource.compile(
                  """
                  @Area("read") class T {
                    @Test void stops(Api api, App app) {
                      Pending slow = api.begin(Request.get("/slow"));
                      app.stop(Duration.ofSeconds(1));
                      slow.answer().expectStatus(200);
                      app.start();
                    }
                    @Test void leaves(Api api) { api.begin(Request.get("/slow?left")); }
                  }
                  """),
              42,
              app.address(),
              "/",
              List.of("read"),
              5_000,
              ToReferee.Scope.WHOLE,
              false,
              new DatabaseLogin("db", 5432, "app", LOGIN, LOGIN, LOGIN),
              List.of()));
      grader.hear(FromReferee.Prepared.class);

      grader.runSuite(
          30_000,
          2_000,
          control -> {
            await(arrived);
            answer.countDown();
            return PipedGrader.done(control);
          });

      assertThat(grader.result("T.stops").status()).isEqualTo(Status.PASSED);
      assertThat(grader.result("T.leaves").status()).isEqualTo(Status.PASSED);
      assertThat(grader.result("T.leaves").evidence().exchanges()).hasSize(1);
    }
  }
}
