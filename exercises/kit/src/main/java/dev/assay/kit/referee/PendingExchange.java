package dev.assay.kit.referee;

import dev.assay.kit.Exchange;
import dev.assay.kit.ExpectationFailed;
import dev.assay.kit.Pending;
import dev.assay.kit.evidence.Recording;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// An exchange that a thread of its own sees to its end.
final class PendingExchange implements Pending, Runnable {
  private final HttpSender.Ready ready;
  private final Recording.Recorded recorded;
  private final FutureTask<Exchange> exchange;

  PendingExchange(HttpSender.Ready ready, Recording.Recorded recorded, Sending sending) {
    this.ready = ready;
    this.recorded = recorded;
    this.exchange = new FutureTask<>(() -> sending.send(ready, recorded));
  }

  /// Sees one exchange to its end.
  interface Sending {
    /// Sends what is ready and waits for the whole answer.
    ///
    /// @throws ExpectationFailed if there is no complete answer in time
    Exchange send(HttpSender.Ready ready, Recording.Recorded recorded);
  }

  @Override
  public void run() {
    try (ready) {
      exchange.run();
    }
  }

  /// Gives up on an answer that hasn't come.
  void cancel() {
    recorded.unanswered("still under way when the check ended");
    ready.close();
  }

  @Override
  public Exchange answer() {
    try {
      return exchange.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof ExpectationFailed unanswered) {
        throw unanswered;
      }
      throw new IllegalStateException("the request can't be sent", failed.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the check was stopped while it waited", stopped);
    }
  }

  @Override
  public Optional<Exchange> answerIfAny() {
    try {
      return Optional.of(answer());
    } catch (ExpectationFailed unanswered) {
      return Optional.empty();
    }
  }

  @Override
  public boolean isDone() {
    return exchange.isDone();
  }
}
