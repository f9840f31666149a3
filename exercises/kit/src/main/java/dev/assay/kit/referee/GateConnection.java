package dev.assay.kit.referee;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;

/// One connection of the app to its database, from both sides. What one side doesn't read is read
/// no further from the other.
final class GateConnection {
  private static final int BUFFER = 16 * 1024;
  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final Socket app;
  private final Socket database = new Socket();
  private final GateValve valve;

  /// Whether the database has sent something since the app last did; true at first.
  private volatile boolean answered = true;

  /// @param app as it was accepted
  GateConnection(Socket app, GateValve valve) {
    this.app = app;
    this.valve = valve;
  }

  /// Relays until both sides have ended, or either is broken.
  ///
  /// @param threads for the second of the two directions
  void relay(InetSocketAddress address, Executor threads) {
    try {
      valve.await();
      database.connect(address, Math.toIntExact(CONNECT.toMillis()));
      database.setTcpNoDelay(true);
      app.setTcpNoDelay(true);
      app.setKeepAlive(true);
      var answers = new FutureTask<>(this::relayAnswers);
      threads.execute(answers);
      relayRequests();
      answers.get();
    } catch (IOException | ExecutionException | RejectedExecutionException broken) {
      // Either side is gone, and takes the other along.
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    } finally {
      cut();
    }
  }

  private void relayRequests() throws IOException, InterruptedException {
    InputStream in = app.getInputStream();
    OutputStream out = database.getOutputStream();
    byte[] buffer = new byte[BUFFER];
    boolean more = false;
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      if (answered && !more) {
        answered = false;
        valve.awaitRoundTrip();
      }
      valve.await();
      // What is there before the database can have answered is of the same burst.
      more = in.available() > 0;
      out.write(buffer, 0, read);
    }
    valve.await();
    database.shutdownOutput();
  }

  /// A failure ends the other direction too.
  private Void relayAnswers() throws InterruptedException {
    try {
      InputStream in = database.getInputStream();
      OutputStream out = app.getOutputStream();
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        valve.await();
        answered = true;
        out.write(buffer, 0, read);
      }
      valve.await();
      app.shutdownOutput();
    } catch (IOException broken) {
      cut();
    }
    return null;
  }

  /// Ends both sides at once, whatever is still on its way.
  void cut() {
    for (Socket socket : new Socket[] {app, database}) {
      try {
        socket.close();
      } catch (IOException broken) {
        // It is gone either way.
      }
    }
  }
}
