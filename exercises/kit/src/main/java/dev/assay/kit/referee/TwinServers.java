package dev.assay.kit.referee;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.assay.kit.Request;
import dev.assay.kit.Twin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.KeyStoreBuilderParameters;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// Serves the twins under their hosts' names, over HTTP and HTTPS.
final class TwinServers implements AutoCloseable {
  private static final int LONGEST_BODY = 1_000_000;
  private static final int BACKLOG = 200;
  private static final char[] PASSWORD = "assay".toCharArray();

  static {
    // In seconds; by default a client that never ends its request keeps its thread for good.
    System.setProperty("sun.net.httpserver.maxReqTime", "30");
    // An answer may be a minute late on purpose.
    System.setProperty("sun.net.httpserver.maxRspTime", "90");
  }

  private final Map<String, TwinHost> hosts;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<HttpServer> servers = new ArrayList<>();

  /// Where twins are served.
  ///
  /// @param http `0` for any free port; so for `https`
  record Ports(int http, int https) {}

  /// @param hosts by host name
  /// @param keyStores each with the key and certificate of one host
  TwinServers(Ports ports, Map<String, TwinHost> hosts, List<byte[]> keyStores)
      throws IOException, GeneralSecurityException {
    this.hosts = Map.copyOf(hosts);
    if (!hosts.isEmpty()) {
      servers.add(HttpServer.create(new InetSocketAddress(ports.http()), BACKLOG));
      var https = HttpsServer.create(new InetSocketAddress(ports.https()), BACKLOG);
      https.setHttpsConfigurator(new HttpsConfigurator(tls(keyStores)));
      servers.add(https);
    }
    for (HttpServer server : servers) {
      server.setExecutor(threads);
      server.createContext("/", this::serve);
      server.start();
    }
  }

  /// The ports that are really taken; there are none without a twin.
  Ports ports() {
    return new Ports(
        servers.getFirst().getAddress().getPort(), servers.getLast().getAddress().getPort());
  }

  List<TwinHost> hosts() {
    return List.copyOf(hosts.values());
  }

  /// With several keys, the one whose certificate is for the name that the client asks for.
  private static SSLContext tls(List<byte[]> keyStores)
      throws GeneralSecurityException, IOException {
    SSLContext context = SSLContext.getInstance("TLS");
    if (keyStores.isEmpty()) {
      // An exercise without upstreams; a key manager for no key at all can't be made.
      context.init(null, null, null);
      return context;
    }
    List<KeyStore.Builder> builders = new ArrayList<>();
    var protection = new KeyStore.PasswordProtection(PASSWORD);
    for (byte[] bytes : keyStores) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(new ByteArrayInputStream(bytes), PASSWORD);
      builders.add(KeyStore.Builder.newInstance(keys, protection));
    }
    KeyManagerFactory factory = KeyManagerFactory.getInstance("NewSunX509");
    factory.init(new KeyStoreBuilderParameters(builders));
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      TwinHost host = host(exchange);
      if (host == null) {
        exchange.sendResponseHeaders(421, -1);
        return;
      }
      byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
      if (body.length > LONGEST_BODY) {
        exchange.sendResponseHeaders(413, -1);
        return;
      }
      host.serve(call(exchange, body), answer -> send(exchange, answer));
    } catch (RefereeFault raised) {
      // The attempt ends, and this connection with it.
    }
  }

  private @Nullable TwinHost host(HttpExchange exchange) {
    if (hosts.size() == 1) {
      return hosts.values().iterator().next();
    }
    String asked = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
    return hosts.get(asked.split(":", 2)[0].toLowerCase(Locale.ROOT));
  }

  private static Twin.Call call(HttpExchange exchange, byte[] body) {
    List<Request.Header> headers = new ArrayList<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) ->
            values.forEach(value -> headers.add(new Request.Header(name, value))));
    var uri = exchange.getRequestURI();
    String query = uri.getRawQuery();
    return new Twin.Call(
        exchange.getRequestMethod().toUpperCase(Locale.ROOT),
        uri.getRawPath() == null ? "/" : uri.getRawPath(),
        query == null ? "" : query,
        List.copyOf(headers),
        body);
  }

  private static void send(HttpExchange exchange, Twin.@Nullable Answer answer) throws IOException {
    if (answer == null) {
      // Closed without an answer, an exchange takes its connection along.
      return;
    }
    answer.headers().stream()
        .filter(header -> !header.name().equalsIgnoreCase("Content-Length"))
        .forEach(header -> exchange.getResponseHeaders().add(header.name(), header.value()));
    boolean bodiless = answer.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(answer.status(), bodiless ? -1 : answer.body().length);
    if (!bodiless) {
      exchange.getResponseBody().write(answer.body());
    }
  }

  @Override
  public void close() {
    servers.forEach(server -> server.stop(0));
    threads.shutdownNow();
  }
}
