package swapi;

import dev.assay.kit.Api;
import dev.assay.kit.App;
import dev.assay.kit.Area;
import dev.assay.kit.Attempt;
import dev.assay.kit.Database;
import dev.assay.kit.ExpectationFailed;
import dev.assay.kit.Observations;
import dev.assay.kit.Points;
import dev.assay.kit.Upstream;
import dev.assay.kit.UpstreamFault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// Later starts that the upstream's answers make hard.
@Area("import")
@Timeout(120)
@TestMethodOrder(OrderAnnotation.class)
class UpstreamTroubleTest {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  /// How long an app may take to ask again, before it is said that it doesn't.
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  /// Whether the app starts while the upstream answers something broken. One that doesn't is waited
  /// for as long as a start may take, which is done once.
  private static boolean starts = true;

  @Test
  @Order(1)
  @Points(1)
  @DisplayName("A start that gets HTML and broken JSON from the upstream keeps all planets")
  void keepsPlanets(Api api, App app, Database db, Upstream upstream) {
    Import.awaited(api, upstream);
    List<JsonNode> before = Planets.list(api);
    int calls = upstream.calls().size();

    upstream.failNext(List.of(UpstreamFault.wrongContentType(), UpstreamFault.brokenJson()));
    starts = false;
    app.restart();
    starts = true;
    Import.settle(db, upstream, calls);

    SameAgain.expect(api, before, SameAgain.served(api, before.size()));
  }

  @Test
  @Order(2)
  @Points(0)
  @DisplayName("What a start makes of an upstream that limits calls, hangs up and is slow")
  void asksPolitely(
      Api api, App app, Upstream upstream, Observations observations, Attempt attempt) {
    if (!starts) {
      return;
    }
    Import.awaited(api, upstream);
    Planet added = new MadeUp(attempt, "UpstreamTroubleTest.asksPolitely").planet();
    SwapiTwin twin = upstream.twin(SwapiTwin.class);
    twin.add(added);
    try {
      int calls = upstream.calls().size();
      upstream.failNext(
          List.of(
              UpstreamFault.tooManyRequests(RETRY_AFTER),
              UpstreamFault.closed(),
              UpstreamFault.slow(Duration.ofSeconds(1))));
      app.restart();
      boolean imported = isImported(api, added);
      note(observations, upstream.calls().stream().skip(calls).toList(), imported);
    } catch (ExpectationFailed notStarted) {
      observations.observe(
          "the app does not start while its upstream answers 429", notStarted.seen());
    } finally {
      twin.remove(added);
    }
  }

  private static boolean isImported(Api api, Planet added) {
    List<JsonNode> served =
        Import.until(
            Instant.now().plus(PATIENCE),
            () -> Import.servedOrNone(api),
            planets -> !Planets.named(planets, added.name()).isEmpty());
    return !Planets.named(served, added.name()).isEmpty();
  }

  private static void note(Observations observations, List<Upstream.Seen> calls, boolean imported) {
    String detail = "calls since the start: " + calls.stream().map(Upstream.Seen::status).toList();
    if (calls.size() > 1) {
      Duration after = Duration.between(calls.get(0).at(), calls.get(1).at());
      if (after.compareTo(RETRY_AFTER) < 0) {
        observations.observe(
            "the upstream was asked again %d ms after it had answered 429 with Retry-After: 1"
                .formatted(after.toMillis()),
            detail);
      }
    }
    if (!imported) {
      observations.observe(
          "a start whose upstream answered 429, closed the connection and then was slow imported"
              + " nothing new",
          detail);
    }
  }
}
