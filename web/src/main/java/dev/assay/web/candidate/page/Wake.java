package dev.assay.web.candidate.page;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// Wakes one thread that waits. Being woken twice before it looks is being woken once, so nothing
/// piles up.
final class Wake {
  private final BlockingQueue<Boolean> bell = new ArrayBlockingQueue<>(1);

  void now() {
    boolean _ = bell.offer(true);
  }

  /// Waits until it is woken, or for so long.
  void await(Duration longest) throws InterruptedException {
    var _ = bell.poll(longest.toMillis(), TimeUnit.MILLISECONDS);
  }
}
