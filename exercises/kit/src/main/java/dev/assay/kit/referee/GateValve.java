package dev.assay.kit.referee;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What everything that passes the gate waits for. Safe for use by several threads.
final class GateValve {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile boolean shut;
  private volatile Duration delay = Duration.ZERO;

  /// Holds everything from now on, or lets it go.
  void shut(boolean held) {
    change(() -> shut = held);
  }

  /// Has each round trip wait from now on; those that wait already end with a delay of zero.
  void delay(Duration perRoundTrip) {
    change(() -> delay = perRoundTrip);
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits as long as the valve is shut.
  void await() throws InterruptedException {
    if (shut) {
      lock.lock();
      try {
        while (shut) {
          changed.await();
        }
      } finally {
        lock.unlock();
      }
    }
  }

  /// Waits as a round trip does that begins now.
  void awaitRoundTrip() throws InterruptedException {
    if (!delay.isZero()) {
      awaitDelay();
    }
    await();
  }

  private void awaitDelay() throws InterruptedException {
    lock.lock();
    try {
      long left = delay.toNanos();
      while (left > 0 && !delay.isZero()) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
