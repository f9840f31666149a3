package dev.assay.web.queue;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// What a worker grades at the moment. Safe for use by several threads.
final class Shift {
  private final Set<Interruption> running = new HashSet<>();
  private boolean closed;

  /// The calling thread begins to grade.
  ///
  /// @return empty if no new ones begin
  synchronized Optional<Interruption> enter() {
    if (closed) {
      return Optional.empty();
    }
    Interruption entered = new Interruption();
    running.add(entered);
    return Optional.of(entered);
  }

  synchronized void leave(Interruption entered) {
    running.remove(entered);
    notifyAll();
  }

  synchronized int busy() {
    return running.size();
  }

  /// From here on no new ones begin.
  synchronized void close() {
    closed = true;
  }

  synchronized boolean closed() {
    return closed;
  }

  /// Stops those that run.
  synchronized void stop() {
    running.forEach(each -> each.stop(Interruption.Why.DRAINED));
  }

  /// Waits until none runs any more.
  ///
  /// @return whether that came to be
  synchronized boolean awaitEnd(Duration most) throws InterruptedException {
    long deadline = System.nanoTime() + most.toNanos();
    while (!running.isEmpty()) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }
}
