package dev.assay.web.operate;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does something soon after the start and then every day. A day that fails is followed by others.
final class DailyRound implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DailyRound.class);
  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final ScheduledExecutorService clockwork =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("daily").factory());

  DailyRound(Runnable round) {
    Future<?> _ =
        clockwork.scheduleWithFixedDelay(
            () -> tolerantly(round), FIRST.toSeconds(), DAY.toSeconds(), TimeUnit.SECONDS);
  }

  private static void tolerantly(Runnable round) {
    try {
      round.run();
    } catch (RuntimeException failed) {
      LOG.error("the daily round failed, it is tried again tomorrow", failed);
    }
  }

  @Override
  public void close() {
    clockwork.shutdownNow();
  }
}
