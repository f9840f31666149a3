package dev.assay.kit.referee;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Stands between the app and PostgreSQL and relays every byte, so that what faults do to the
/// database hits the app only, whatever driver or TLS it uses. Where PostgreSQL can't be reached,
/// the app's connection is cut. Safe for use by several threads.
final class DatabaseGate implements AutoCloseable {
  /// More than PostgreSQL takes itself, so that the app meets PostgreSQL's own bound. Each takes
  /// two of the processes that the referee may have.
  private static final int MOST = 150;

  private static final int BACKLOG = 200;
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final InetSocketAddress database;
  private final Faults faults;
  private final int port;
  private final GateValve valve = new GateValve();
  private final Set<GateConnection> connections = new HashSet<>();

  /// Platform threads: a round trip over virtual ones takes twice as long, and waits for whatever
  /// else in the referee has the processors.
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().name("gate").factory());

  private ServerSocket listener;
  private CompletableFuture<Void> listening = CompletableFuture.completedFuture(null);

  /// Opens the gate.
  ///
  /// @param port where the app looks for its database; `0` for any free one
  /// @param database where it is
  /// @throws IOException if the port is taken
  DatabaseGate(int port, InetSocketAddress database, Faults faults) throws IOException {
    this.database = database;
    this.faults = faults;
    this.listener = new ServerSocket(port, BACKLOG);
    this.port = listener.getLocalPort();
    listen(listener);
  }

  int port() {
    return port;
  }

  /// Cuts all connections and refuses new ones.
  ///
  /// @throws IOException if the port isn't free within five seconds
  void refuseAll() throws IOException {
    CompletableFuture<Void> ended;
    synchronized (this) {
      listener.close();
      Set.copyOf(connections).forEach(GateConnection::cut);
      ended = listening;
    }
    // Until its thread has noticed, the system still takes connections for the closed socket.
    try {
      ended.get(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException stuck) {
      throw new IOException("the gate's port is still taken", stuck);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /// Takes connections again.
  ///
  /// @throws IOException if the port is taken
  synchronized void takeAgain() throws IOException {
    listener = new ServerSocket(port, BACKLOG);
    listen(listener);
  }

  /// Lets nothing pass, or everything again.
  void hold(boolean held) {
    valve.shut(held);
  }

  /// Has each round trip take longer from now on.
  ///
  /// @param perRoundTrip zero for no longer
  void delay(Duration perRoundTrip) {
    valve.delay(perRoundTrip);
  }

  private void listen(ServerSocket from) {
    listening = CompletableFuture.runAsync(() -> takeConnections(from), threads);
  }

  private void takeConnections(ServerSocket from) {
    try {
      while (true) {
        admit(from, from.accept());
      }
    } catch (IOException broken) {
      if (!from.isClosed()) {
        var _ = faults.sandbox("the database's gate takes no connections any more", broken);
      }
    }
  }

  /// Unless the gate has been closed just now.
  private synchronized void admit(ServerSocket from, Socket app) {
    var connection = new GateConnection(app, valve);
    if (from.isClosed() || connections.size() == MOST) {
      connection.cut();
      return;
    }
    connections.add(connection);
    threads.execute(() -> {
      connection.relay(database, threads);
      forget(connection);
    });
  }

  private synchronized void forget(GateConnection connection) {
    connections.remove(connection);
  }

  @Override
  public void close() {
    try {
      refuseAll();
    } catch (IOException broken) {
      // The attempt is over, and the port goes with it.
    }
    threads.shutdownNow();
  }
}
