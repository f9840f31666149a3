package dev.assay.web.operate;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does something soon after the start and then again and again. A round that fails is followed by
/// others.
final class RegularRound implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RegularRound.class);

  private final String name;
  private final ScheduledExecutorService clockwork;

  private RegularRound(String name, Duration first, Duration pause, Runnable round) {
    this.name = name;
    this.clockwork =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name(name).factory());
    Future<?> _ =
        clockwork.scheduleWithFixedDelay(
            () -> tolerantly(round), first.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// A minute after the start, and then every day.
  static RegularRound daily(Runnable round) {
    return new RegularRound("daily", Duration.ofMinutes(1), Duration.ofDays(1), round);
  }

  /// At once, and then with a minute between two rounds.
  static RegularRound everyMinute(String name, Runnable round) {
    return new RegularRound(name, Duration.ZERO, Duration.ofMinutes(1), round);
  }

  private void tolerantly(Runnable round) {
    try {
      round.run();
    } catch (RuntimeException failed) {
      if (!clockwork.isShutdown()) {
        LOG.error("the round '{}' failed, it is tried again at its next time", name, failed);
      }
    }
  }

  @Override
  public void close() {
    clockwork.shutdownNow();
  }
}
