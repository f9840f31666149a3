package dev.assay.web.queue;

import com.github.kagkarlsson.scheduler.Clock;
import java.time.Instant;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;

/// The database's time, so that workers whose own clocks differ agree on who is dead. Safe for use
/// by several threads.
final class DatabaseClock implements Clock, InstantSource {
  private final Jdbi jdbi;
  private volatile Reading reading;

  /// @param nanos of this machine's own counter at that time
  private record Reading(Instant at, long nanos) {}

  DatabaseClock(Jdbi jdbi) {
    this.jdbi = jdbi;
    this.reading = read();
  }

  /// Reads the database's clock once more.
  void set() {
    reading = read();
  }

  private Reading read() {
    return jdbi.withHandle(handle -> {
      long before = System.nanoTime();
      Instant at = handle.createQuery("select clock_timestamp()").mapTo(Instant.class).one();
      long after = System.nanoTime();
      return new Reading(at, before + (after - before) / 2);
    });
  }

  @Override
  public Instant now() {
    Reading last = reading;
    return last.at().plusNanos(System.nanoTime() - last.nanos());
  }

  @Override
  public Instant instant() {
    return now();
  }
}
