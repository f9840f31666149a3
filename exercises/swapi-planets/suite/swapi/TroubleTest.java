package swapi;

import dev.assay.kit.Api;
import dev.assay.kit.App;
import dev.assay.kit.Area;
import dev.assay.kit.Attempt;
import dev.assay.kit.Database;
import dev.assay.kit.Exchange;
import dev.assay.kit.ExpectationFailed;
import dev.assay.kit.Fault;
import dev.assay.kit.HeldWrite;
import dev.assay.kit.Observations;
import dev.assay.kit.Pending;
import dev.assay.kit.Points;
import dev.assay.kit.Request;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/// What the app does while its database is in trouble, and when it is told to end.
@Area("robustness")
@Timeout(90)
@TestMethodOrder(OrderAnnotation.class)
class TroubleTest {
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final Duration HELD_WITHIN = Duration.ofSeconds(5);
  private static final Duration SLOW = Duration.ofMillis(100);

  @Test
  @Order(1)
  @Points(2)
  @DisplayName("While the database is away requests are answered with 5xx; then all works again")
  void survivesAnOutage(Api api, App app, Database db, Attempt attempt)
      throws InterruptedException {
    MadeUp made = new MadeUp(attempt, "TroubleTest.survivesAnOutage");
    Planets.Created created = Planets.create(api, made.planet());
    try (Fault _ = db.outage()) {
      // An app that remembers planets may well read without the database, but it can't write.
      expectOneOf("is away", api.get(Planets.PATH), 5, 2);
      expectOneOf("is away", api.post(Planets.PATH, made.planet().body()), 5);
      Thread.sleep(1_500);
      expectOneOf("is away", api.get(created.path()), 5, 2);
      expectOneOf("is away", api.post(Planets.PATH, made.planet().body()), 5);
    }
    Recovery.expectRunning(app);

    Recovery.expectServedSoon(api, created);
    Recovery.expectRunning(app);
  }

  @Test
  @Order(2)
  @Points(2)
  @DisplayName("While the database hangs requests are answered with 5xx; then all works again")
  void survivesAHang(Api api, App app, Database db, Attempt attempt) {
    MadeUp made = new MadeUp(attempt, "TroubleTest.survivesAHang");
    Planets.Created created = Planets.create(api, made.planet());
    try (Fault _ = db.pause()) {
      Pending write = api.begin(Request.post(Planets.PATH).json(made.planet().body()));
      Pending read = api.begin(Request.get(Planets.PATH));
      expectOneOf("hangs", write.answer(), 5);
      expectOneOf("hangs", read.answer(), 5, 2);
    }

    Recovery.expectServedSoon(api, created);
    Recovery.expectRunning(app);
  }

  private static void expectOneOf(String database, Exchange answer, int... hundreds) {
    if (Arrays.stream(hundreds).noneMatch(hundred -> answer.status() / 100 == hundred)) {
      throw answer.unexpected("5xx while the database " + database, "status " + answer.status());
    }
  }

  @Test
  @Order(3)
  @Points(1)
  @DisplayName("SIGTERM ends the app within 10 s, and it starts again with all planets")
  void endsOnSigterm(Api api, App app, Database db, Observations observations, Attempt attempt) {
    MadeUp made = new MadeUp(attempt, "TroubleTest.endsOnSigterm");
    Planets.Created created = Planets.create(api, made.planet());
    Planet late = made.planet();
    Optional<Exchange> answer;
    try (HeldWrite held = db.holdWrite(1)) {
      Pending pending = api.begin(Request.post(Planets.PATH).json(late.body()));
      // An app that writes later, or not at all, has nothing under way then.
      var _ = held.awaitHeld(HELD_WITHIN);
      Executor soon = CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS);
      CompletableFuture<Void> goesOn = CompletableFuture.runAsync(held::close, soon);
      expectEnded(app.stop(GRACE));
      goesOn.join();
      answer = pending.answerIfAny();
    }
    app.start();

    Recovery.expectServedSoon(api, created);
    answer.filter(one -> one.status() / 100 == 2).ifPresent(one -> expectKept(api, one, late));
    if (answer.isEmpty()) {
      observations.observe(
          "a POST that waited for the database when SIGTERM came was not answered", "");
    }
  }

  private static void expectEnded(App.Stopped stopped) {
    if (!stopped.byItself()) {
      throw new ExpectationFailed(
          "SIGTERM",
          "the app to end within 10 s",
          "that it still ran after " + stopped.after().toSeconds() + " s and had to be killed");
    }
  }

  private static void expectKept(Api api, Exchange answer, Planet planet) {
    if (Planets.named(Planets.list(api), planet.name()).isEmpty()) {
      throw answer.unexpected(
          planet.name() + ", which was answered %d, to be there".formatted(answer.status()),
          "no such planet after the next start");
    }
  }

  @Test
  @Order(4)
  @Points(0)
  @DisplayName("How the app gets along with a slow database and with one without connections")
  void getsAlong(Api api, Database db, Observations observations, Attempt attempt) {
    MadeUp made = new MadeUp(attempt, "TroubleTest.getsAlong");
    Planets.Created created = Planets.create(api, made.planet());

    var slowly = new Reluctant(api, observations, "with a database that takes 100 ms longer");
    try (Fault _ = db.slow(SLOW)) {
      slowly.expectServed(created);
      slowly.noteRoundTrips(Request.post(Planets.PATH).json(made.planet().body()), SLOW);
    }
    try (Fault _ = db.exhaustConnections()) {
      new Reluctant(api, observations, "while the database has no connection left")
          .noteAnswer(Request.get(created.path()));
    }
    Recovery.expectServedSoon(api, created);
  }
}
