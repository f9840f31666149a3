package dev.assay.grader.sandbox;

import dev.assay.kit.evidence.CheckSpec;
import dev.assay.kit.referee.FromReferee;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;

/// What an attempt's thread waits for: words of the referee and ends of containers, in the order
/// they came.
final class Signals {
  private static final Duration PREPARED = Duration.ofSeconds(60);
  private static final Duration ATTACHED = Duration.ofMinutes(10);

  private final BlockingDeque<Signal> queue = new LinkedBlockingDeque<>();

  /// Adds one; from any thread.
  void add(Signal signal) {
    queue.add(signal);
  }

  /// The next one.
  ///
  /// @return empty if none comes before the deadline
  /// @throws SandboxUnavailable if something of ours is lost or the referee has met a fault of the
  ///   sandbox
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

  /// Waits until the engine says that a container has ended. What else comes meanwhile comes next,
  /// in its order.
  ///
  /// @return whether it said so before the deadline
  boolean awaitEnd(String container, Instant deadline) throws SuiteBroken {
    List<Signal> others = new ArrayList<>();
    try {
      while (true) {
        Optional<Signal> signal = next(deadline);
        if (signal.isEmpty()) {
          return false;
        }
        if (signal.get() instanceof Signal.Ended(var id, _) && id.equals(container)) {
          return true;
        }
        others.add(signal.get());
      }
    } finally {
      others.reversed().forEach(queue::addFirst);
    }
  }

  /// Waits until the referee is prepared.
  List<CheckSpec> awaitPrepared() throws SuiteBroken {
    return awaitPrepared(
        PREPARED, "the referee was not prepared within %d s".formatted(PREPARED.toSeconds()));
  }

  /// Waits until the referee is prepared, which it isn't before a debugger has let it go on.
  List<CheckSpec> awaitDebugger() throws SuiteBroken {
    return awaitPrepared(
        ATTACHED,
        "no debugger came and let the checks run within %d minutes"
            .formatted(ATTACHED.toMinutes()));
  }

  private List<CheckSpec> awaitPrepared(Duration limit, String otherwise) throws SuiteBroken {
    Instant deadline = Instant.now().plus(limit);
    while (true) {
      Signal signal = next(deadline).orElseThrow(() -> new SandboxUnavailable(otherwise));
      if (signal instanceof Signal.Said(FromReferee.Prepared(var checks))) {
        return checks;
      }
    }
  }

  private static Signal checked(Signal signal) throws SuiteBroken {
    return switch (signal) {
      case Signal.Lost(var reason) -> throw new SandboxUnavailable(reason);
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
