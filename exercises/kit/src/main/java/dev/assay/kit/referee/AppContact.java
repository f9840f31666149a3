package dev.assay.kit.referee;

import dev.assay.kit.Request;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/// Whether the app answers. Nothing here is evidence.
final class AppContact {
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /// How long an app that answers with nothing but errors may go on with that, since it may be
  /// creating its schema.
  private static final Duration ERRORS = Duration.ofSeconds(10);

  /// An app that accepts connections and doesn't answer is asked again, a few times over.
  private static final int MOST_OPEN = 3;

  private final HttpSender sender;
  private final String readyPath;

  AppContact(HttpSender sender, String readyPath) {
    this.sender = sender;
    this.readyPath = readyPath;
  }

  /// Whether something listens where the app should.
  boolean listens() {
    URI app = sender.app();
    int port = app.getPort() < 0 ? 80 : app.getPort();
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(app.getHost(), port), (int) PATIENCE.toMillis());
      return true;
    } catch (IOException silent) {
      return false;
    }
  }

  /// Whether the app answers within two seconds, with whatever status.
  boolean answers() {
    return ask(PATIENCE) instanceof Reply.Answered;
  }

  private Reply ask(Duration deadline) {
    return sender.send(Request.get(readyPath).within(deadline));
  }

  /// Asks until the app answers with a status below 500, or for ten seconds with none but errors.
  Readiness await(Duration limit) throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var waiting = new Waiting(limit);
      while (waiting.goesOn()) {
        if (waiting.wantsAnotherTry()) {
          // Longer than the wait, so that it is the wait that ends first.
          Duration left = waiting.left().plusSeconds(1);
          waiting.open(CompletableFuture.supplyAsync(() -> ask(left), threads));
        }
        Thread.sleep(PAUSE);
      }
      threads.shutdownNow();
      return waiting.result(this::listens);
    }
  }

  /// How waiting for the app ended.
  ///
  /// @param seen what the last try met; for messages about an app that isn't ready
  record Readiness(boolean ready, Duration after, String seen) {}

  /// The state of one wait.
  private static final class Waiting {
    private final long began = System.nanoTime();
    private final Duration limit;
    private final List<CompletableFuture<Reply>> open = new ArrayList<>();
    private long lastTry;
    private long firstError;
    private boolean ready;
    private String seen = "";

    Waiting(Duration limit) {
      this.limit = limit;
    }

    Duration passed() {
      return Duration.ofNanos(System.nanoTime() - began);
    }

    Duration left() {
      return limit.minus(passed());
    }

    boolean goesOn() {
      open.removeIf(one -> {
        boolean done = one.isDone();
        if (done) {
          look(one.join());
        }
        return done;
      });
      return !ready && passed().compareTo(limit) < 0;
    }

    private void look(Reply reply) {
      switch (reply) {
        case Reply.Unanswered(var problem) -> seen = problem;
        case Reply.Answered answered when answered.status() < 500 -> ready = true;
        case Reply.Answered answered -> {
          long now = System.nanoTime();
          firstError = firstError == 0 ? now : firstError;
          ready = now - firstError >= ERRORS.toNanos();
          seen = "status " + answered.status();
        }
      }
    }

    boolean wantsAnotherTry() {
      return open.isEmpty() || (open.size() < MOST_OPEN && triedFor(PATIENCE));
    }

    void open(CompletableFuture<Reply> one) {
      lastTry = System.nanoTime();
      open.add(one);
    }

    /// To an app that has ended nobody may be able to connect, which looks like silence.
    Readiness result(BooleanSupplier listens) {
      boolean silent = !open.isEmpty() && (seen.isEmpty() || triedFor(Duration.ofSeconds(1)));
      return new Readiness(ready, passed(), silent && !ready ? silence(listens) : seen);
    }

    private static String silence(BooleanSupplier listens) {
      return listens.getAsBoolean()
          ? "a connection, but no answer"
          : "nothing that takes connections: it has ended, or does not listen";
    }

    private boolean triedFor(Duration time) {
      return System.nanoTime() - lastTry > time.toNanos();
    }
  }
}
