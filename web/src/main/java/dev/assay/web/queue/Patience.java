package dev.assay.web.queue;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tries again what fails because the database is away: a result of minutes must not be lost to a
/// restart of some seconds.
final class Patience {
  private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
  private static final Duration WHEN_ENDING = Duration.ofSeconds(10);

  private final Duration most;
  private final BooleanSupplier ending;

  /// @param most how long to try
  /// @param ending whether the worker is to end, so that 10 seconds must do
  Patience(Duration most, BooleanSupplier ending) {
    this.most = most;
    this.ending = ending;
  }

  /// Does something that may be done twice.
  ///
  /// @param what for the log
  <T> T insist(String what, Supplier<T> work) throws InterruptedException {
    long began = System.nanoTime();
    Duration pause = FIRST_PAUSE;
    while (true) {
      try {
        return work.get();
      } catch (RuntimeException failed) {
        if (!away(failed) || spent(began)) {
          throw failed;
        }
        LOG.warn("{}: the database is away, trying again: {}", what, failed.getMessage());
      }
      TimeUnit.MILLISECONDS.sleep(pause.toMillis());
      Duration longer = pause.multipliedBy(2);
      pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }
  }

  private boolean spent(long began) {
    Duration limit = ending.getAsBoolean() && WHEN_ENDING.compareTo(most) < 0 ? WHEN_ENDING : most;
    return System.nanoTime() - began > limit.toNanos();
  }

  /// Whether it is about the connection, or about another transaction: PostgreSQL's classes of
  /// errors 08, 53 and 57, and 40.
  static boolean away(Throwable failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        String state = sql.getSQLState();
        // The pool gives no state when it has no connection.
        return state == null || state.matches("(08|40|53|57).*");
      }
    }
    return false;
  }
}
