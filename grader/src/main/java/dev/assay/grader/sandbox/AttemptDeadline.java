package dev.assay.grader.sandbox;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Interrupts the thread that grades when the attempt's time is over, so that an engine that never
/// answers can't hold it for good: the client library's calls have no time limit of their own.
final class AttemptDeadline implements AutoCloseable {
  private final Thread grading = Thread.currentThread();
  private final Future<?> interruption;
  private boolean closed;

  /// Begins to count for the calling thread, which closes it.
  AttemptDeadline(ScheduledExecutorService clock, Duration life) {
    interruption = clock.schedule(this::interrupt, life.toMillis(), TimeUnit.MILLISECONDS);
  }

  private synchronized void interrupt() {
    if (!closed) {
      grading.interrupt();
    }
  }

  /// From here on the thread is left alone; an interruption that it hasn't noticed is taken back.
  @Override
  public synchronized void close() {
    closed = true;
    if (!interruption.cancel(false)) {
      Thread.interrupted();
    }
  }
}
