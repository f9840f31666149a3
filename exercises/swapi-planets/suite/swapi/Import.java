package swapi;

import dev.assay.kit.Api;
import dev.assay.kit.Changes;
import dev.assay.kit.Database;
import dev.assay.kit.Exchange;
import dev.assay.kit.ExpectationFailed;
import dev.assay.kit.Upstream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The app's import, which may still run when the app first answers.
final class Import {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration PAUSE = Duration.ofMillis(200);

  /// When the first check began to wait. The time is given once, so that an app without an import
  /// doesn't use up the whole suite's time.
  private static @Nullable Instant began;

  private Import() {}

  /// The planets that the app serves, once those of the upstream are among them or the time for
  /// that is over.
  static List<JsonNode> awaited(Api api, Upstream upstream) {
    return await(() -> servedOrNone(api), served -> missing(served, upstream).isEmpty());
  }

  /// The answer to `GET /planets` once [#awaited] is over.
  static Exchange listed(Api api, Upstream upstream) {
    var _ = awaited(api, upstream);
    return api.get(Planets.PATH).expectStatus(200);
  }

  /// Looks until it is good or the time for the import is over; returns what was seen last.
  static <T> T await(Supplier<T> look, Predicate<T> good) {
    if (began == null) {
      began = Instant.now();
    }
    return until(began.plus(PATIENCE), look, good);
  }

  /// Looks until it is good or the deadline has passed; returns what was seen last.
  static <T> T until(Instant deadline, Supplier<T> look, Predicate<T> good) {
    T seen = look.get();
    while (!good.test(seen) && Instant.now().isBefore(deadline)) {
      pause();
      seen = look.get();
    }
    return seen;
  }

  /// Waits for the end of a later start's import, as far as one can see it: the upstream was asked
  /// or two seconds have passed, and half a second long nothing was written.
  static void settle(Database db, Upstream upstream, int callsBefore) {
    Instant begin = Instant.now();
    until(begin.plusSeconds(2), () -> upstream.calls().size(), calls -> calls > callsBefore);
    Changes[] last = {db.changes()};
    Instant[] since = {Instant.now()};
    until(
        begin.plusSeconds(15),
        db::changes,
        now -> {
          if (now.all().size() != last[0].all().size()) {
            last[0] = now;
            since[0] = Instant.now();
          }
          return Duration.between(since[0], Instant.now()).toMillis() >= 500;
        });
  }

  /// The names of the upstream's planets that aren't served.
  static List<String> missing(List<JsonNode> served, Upstream upstream) {
    return upstream.twin(SwapiTwin.class).planets().stream()
        .map(Planet::name)
        .filter(name -> Planets.named(served, name).isEmpty())
        .toList();
  }

  /// The planets that the app serves; none while it answers anything but a list.
  static List<JsonNode> servedOrNone(Api api) {
    try {
      return Planets.list(api);
    } catch (ExpectationFailed notYet) {
      return List.of();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException timeOver) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the check's time is over", timeOver);
    }
  }
}
