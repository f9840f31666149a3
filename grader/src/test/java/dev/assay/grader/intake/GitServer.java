package dev.assay.grader.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;

/// A real git server over http on this machine.
public final class GitServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private GitServer(HttpHandler handler) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", handler);
    server.start();
  }

  public static GitServer of(Repository repository) throws IOException {
    return new GitServer(exchange -> serve(repository, exchange));
  }

  static GitServer answering(HttpHandler handler) throws IOException {
    return new GitServer(handler);
  }

  Origin origin() {
    return origin(Optional.empty());
  }

  Origin origin(Optional<String> ref) {
    return new Origin.Git(address(), ref);
  }

  public URI address() {
    return URI.create("http://127.0.0.1:%d/me/app.git".formatted(server.getAddress().getPort()));
  }

  private static void serve(Repository repository, HttpExchange exchange) throws IOException {
    try (exchange;
        UploadPack upload = new UploadPack(repository)) {
      upload.setBiDirectionalPipe(false);
      String protocol = exchange.getRequestHeaders().getFirst("Git-Protocol");
      upload.setExtraParameters(protocol == null ? Set.of() : Set.of(protocol));
      boolean listing = exchange.getRequestURI().getPath().endsWith("/info/refs");
      String kind = listing ? "advertisement" : "result";
      exchange.getResponseHeaders().set("Content-Type", "application/x-git-upload-pack-" + kind);
      exchange.sendResponseHeaders(200, 0);
      OutputStream out = exchange.getResponseBody();
      if (listing) {
        var lines = new PacketLineOutRefAdvertiser(new PacketLineOut(out));
        upload.sendAdvertisedRefs(lines, "git-upload-pack");
      } else {
        upload.upload(body(exchange), out, null);
      }
    }
  }

  private static InputStream body(HttpExchange exchange) throws IOException {
    boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    InputStream body = exchange.getRequestBody();
    return packed ? new GZIPInputStream(body) : body;
  }

  /// One byte now and then, for as long as somebody reads.
  static void dribble(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange
          .getResponseHeaders()
          .set("Content-Type", "application/x-git-upload-pack-advertisement");
      exchange.sendResponseHeaders(200, 0);
      OutputStream out = exchange.getResponseBody();
      out.write("001e# service=git-upload-pack\n0000fff0".getBytes(UTF_8));
      for (; ; ) {
        out.write('x');
        out.flush();
        Thread.sleep(20);
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    threads.close();
  }
}
