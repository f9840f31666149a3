package shopping;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a step until it succeeds, with growing pauses.
final class Retry {
  private static final Logger LOG = LoggerFactory.getLogger(Retry.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);

  private Retry() {}

  /// Past the limit the step's last error is thrown.
  static void until(Duration limit, String what, Runnable step) {
    Instant deadline = Instant.now().plus(limit);
    Duration pause = FIRST_PAUSE;
    while (true) {
      try {
        step.run();
        return;
      } catch (RuntimeException e) {
        if (Instant.now().plus(pause).isAfter(deadline)) {
          throw e;
        }
        LOG.warn("could not {}, trying again in {} ms: {}", what, pause.toMillis(), e.toString());
      }
      sleep(pause);
      Duration twice = pause.multipliedBy(2);
      pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }
  }

  private static void sleep(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting", e);
    }
  }
}
