package dev.assay.kit.referee;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A server of any protocol on the loopback interface.
final class ToyServer implements AutoCloseable {
  private final ServerSocket server = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger ended = new AtomicInteger();

  /// What it does with one connection, which is closed afterwards.
  interface Protocol {
    void serve(InputStream in, OutputStream out) throws IOException;
  }

  /// Sends everything back as it comes.
  static void echo(InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      out.write(buffer, 0, read);
    }
  }

  ToyServer(Protocol protocol) throws IOException {
    threads.execute(() -> {
      while (!server.isClosed()) {
        try {
          Socket socket = server.accept();
          threads.execute(() -> serve(socket, protocol));
        } catch (IOException closed) {
          return;
        }
      }
    });
  }

  private void serve(Socket socket, Protocol protocol) {
    try (socket) {
      socket.setTcpNoDelay(true);
      protocol.serve(socket.getInputStream(), socket.getOutputStream());
    } catch (IOException gone) {
      // The client had enough.
    } finally {
      ended.incrementAndGet();
    }
  }

  InetSocketAddress address() {
    return (InetSocketAddress) server.getLocalSocketAddress();
  }

  /// How many connections have ended.
  int ended() {
    return ended.get();
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }
}
