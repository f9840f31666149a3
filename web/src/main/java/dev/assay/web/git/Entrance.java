package dev.assay.web.git;

import dev.assay.web.http.Refused;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Bounds how many pushes are received at once, since each is held in memory: a few in all, and one
/// of each candidate. Safe for use by several threads.
final class Entrance {
  private static final int AT_ONCE = 8;
  private static final Duration WAIT = Duration.ofSeconds(20);

  private final Semaphore seats = new Semaphore(AT_ONCE);
  private final Set<UUID> inside = ConcurrentHashMap.newKeySet();

  /// A place of somebody who was let in, until it is closed.
  interface Seat extends AutoCloseable {
    @Override
    void close();
  }

  /// @throws Refused if others are still being received after a while
  Seat enter(UUID candidate) throws Refused {
    if (!inside.add(candidate)) {
      throw Refused.conflict("another push of yours is being received: push again when it is done");
    }
    if (!isFree()) {
      inside.remove(candidate);
      throw Refused.conflict("many pushes are being received: push again in a minute");
    }
    return () -> {
      seats.release();
      inside.remove(candidate);
    };
  }

  private boolean isFree() {
    try {
      return seats.tryAcquire(WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
