package dev.assay.web.queue;

import java.util.Optional;

/// Stops the thread that grades, from outside, as long as it does.
final class Interruption {
  private final Thread thread = Thread.currentThread();
  private Optional<Why> why = Optional.empty();
  private boolean over;

  /// Why a try is stopped.
  enum Why {
    /// The worker is to end.
    DRAINED,
    /// Another worker has taken the grading over.
    LOST
  }

  /// Stops the thread that made this; the first reason counts.
  synchronized void stop(Why reason) {
    if (!over && why.isEmpty()) {
      why = Optional.of(reason);
      thread.interrupt();
    }
  }

  /// From here on the thread is left alone.
  ///
  /// @return why it was stopped, if it was
  synchronized Optional<Why> leave() {
    over = true;
    // An interruption that it hasn't noticed is taken back.
    Thread.interrupted();
    return why;
  }
}
