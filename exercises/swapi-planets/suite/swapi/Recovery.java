package swapi;

import dev.assay.kit.Api;
import dev.assay.kit.App;
import dev.assay.kit.ExpectationFailed;
import dev.assay.kit.Request;
import java.time.Duration;
import java.time.Instant;

/// Whether the app is well again after some trouble.
final class Recovery {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private Recovery() {}

  static void expectRunning(App app) {
    if (!app.isRunning()) {
      throw new ExpectationFailed("the app", "that it still runs", "that it has ended");
    }
  }

  /// That the planet is served within 10 s, whatever is answered until then.
  static void expectServedSoon(Api api, Planets.Created created) {
    Import.until(
        Instant.now().plus(PATIENCE),
        () -> statusOf(api, Request.get(created.path())),
        status -> status == 200);
    Planets.expectName(api.get(created.path()), created.planet());
  }

  /// The status; `0` where there is no answer, as when the app closes a connection without reading
  /// it all.
  static int statusOf(Api api, Request request) {
    try {
      return api.send(request).status();
    } catch (ExpectationFailed unanswered) {
      return 0;
    }
  }
}
