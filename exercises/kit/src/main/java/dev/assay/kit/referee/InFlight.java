package dev.assay.kit.referee;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/// The requests that a check has begun and that are not answered yet. Safe for use by several
/// threads.
final class InFlight {
  private static final int MOST = 200;

  private final Executor threads;
  private final Set<PendingExchange> pending = new HashSet<>();

  InFlight(Executor threads) {
    this.threads = threads;
  }

  /// Begins one more.
  ///
  /// @throws IllegalStateException if there are 200 already
  synchronized PendingExchange begin(Supplier<PendingExchange> made) {
    if (pending.size() == MOST) {
      throw new IllegalStateException(MOST + " requests are under way already");
    }
    PendingExchange begun = made.get();
    pending.add(begun);
    threads.execute(() -> {
      begun.run();
      forget(begun);
    });
    return begun;
  }

  private synchronized void forget(PendingExchange ended) {
    pending.remove(ended);
  }

  /// Gives up on all of them.
  synchronized void cancel() {
    pending.forEach(PendingExchange::cancel);
    pending.clear();
  }
}
