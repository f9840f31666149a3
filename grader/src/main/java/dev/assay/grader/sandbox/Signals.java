package dev.assay.grader.sandbox;

import dev.assay.kit.evidence.CheckSpec;
import dev.assay.kit.referee.FromReferee;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// What an attempt's thread waits for: words of the referee and ends of containers, in the order
/// they came.
final class Signals {
  private static final Duration PREPARED = Duration.ofSeconds(60);

  private final BlockingQueue<Signal> queue = new LinkedBlockingQueue<>();

  /// Adds one; from any thread.
  void add(Signal signal) {
    queue.add(signal);
  }

  /// The next one.
  ///
  /// @return empty if none comes before the deadline
  /// @throws SandboxUnavailable if the referee is lost or has met a fault of the sandbox
  /// @throws SuiteBroken if the referee has met a fault of the suite
  Optional<Signal> next(Instant deadline) throws SuiteBroken {
    try {
      Signal signal =
          queue.poll(
              Math.max(0, Duration.between(Instant.now(), deadline).toMillis()),
              TimeUnit.MILLISECONDS);
      return signal == null ? Optional.empty() : Optional.of(checked(signal));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new SandboxUnavailable("interrupted while the sandbox was in use", interrupted);
    }
  }

  /// Waits until the referee is prepared.
  List<CheckSpec> awaitPrepared() throws SuiteBroken {
    Instant deadline = Instant.now().plus(PREPARED);
    while (true) {
      Signal signal =
          next(deadline)
              .orElseThrow(() ->
                  new SandboxUnavailable(
                      "the referee was not prepared within %d s".formatted(PREPARED.toSeconds())));
      if (signal instanceof Signal.Said(FromReferee.Prepared(var checks))) {
        return checks;
      }
    }
  }

  private static Signal checked(Signal signal) throws SuiteBroken {
    return switch (signal) {
      case Signal.RefereeLost(var reason) -> throw new SandboxUnavailable(reason);
      case Signal.Said(FromReferee.Fault(var message, var authors)) -> {
        if (authors) {
          throw new SuiteBroken(message);
        }
        throw new SandboxUnavailable("the referee met a fault: " + message);
      }
      case Signal.Said _, Signal.Ended _ -> signal;
    };
  }
}
