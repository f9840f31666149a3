package dev.assay.web.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Somebody's receiver of webhooks on this machine.
public final class Receiver implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
  private volatile Answer answer = exchange -> exchange.sendResponseHeaders(204, -1);

  /// What arrived.
  ///
  /// @param headers with names in small letters
  public record Message(Map<String, String> headers, String body) {
    public String header(String name) {
      return Objects.requireNonNull(headers.get(name), name);
    }
  }

  /// How it answers.
  @FunctionalInterface
  interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  public Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::take);
    server.start();
  }

  public URI address() {
    return URI.create("http://127.0.0.1:%d/hook".formatted(server.getAddress().getPort()));
  }

  Receiver answering(int status) {
    return answering(exchange -> exchange.sendResponseHeaders(status, -1));
  }

  Receiver answering(Answer next) {
    answer = next;
    return this;
  }

  private void take(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    messages.add(new Message(headers, body));
    try (exchange) {
      answer.to(exchange);
    }
  }

  /// The next message, once it is there.
  public Message next() throws InterruptedException {
    Message message = messages.poll(30, TimeUnit.SECONDS);
    assertThat(message).as("a message within 30 s").isNotNull();
    return message;
  }

  int waiting() {
    return messages.size();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
