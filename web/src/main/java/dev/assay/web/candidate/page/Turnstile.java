package dev.assay.web.candidate.page;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Lets in so many at once for each candidate. Safe for use by several threads.
final class Turnstile {
  private final int most;
  private final Map<UUID, Integer> inside = new ConcurrentHashMap<>();

  Turnstile(int most) {
    this.most = most;
  }

  /// Somebody who is inside until it is closed.
  interface Pass extends AutoCloseable {
    @Override
    void close();
  }

  /// Lets one more in; empty if there are enough.
  Optional<Pass> enter(UUID candidate) {
    int now = inside.merge(candidate, 1, Integer::sum);
    Pass pass =
        () -> inside.computeIfPresent(candidate, (_, count) -> count == 1 ? null : count - 1);
    if (now > most) {
      pass.close();
      return Optional.empty();
    }
    return Optional.of(pass);
  }
}
