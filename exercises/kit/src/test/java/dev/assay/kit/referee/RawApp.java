package dev.assay.kit.referee;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// An app that writes whatever it likes as soon as something is asked.
final class RawApp implements AutoCloseable {
  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

  /// Writes an answer.
  interface Handler {
    void write(OutputStream out) throws IOException, InterruptedException;
  }

  RawApp(Handler handler) throws IOException {
    Thread.ofVirtual().start(() -> accept(handler));
  }

  String address() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  private void accept(Handler handler) {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket, handler));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private static void serve(Socket socket, Handler handler) {
    try (socket) {
      var _ = socket.getInputStream().read(new byte[65_536]);
      handler.write(socket.getOutputStream());
    } catch (IOException | InterruptedException gone) {
      // The client had enough.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
