package dev.assay.web.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.grader.report.Untrusted;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.client.StringRequestContent;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends messages by HTTP, to nowhere but where [PublicAddresses] lets it. It connects to exactly
/// the addresses that were looked at: a name that leads elsewhere a moment later changes nothing.
/// Safe for use by several threads.
final class Poster implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Poster.class);
  private static final int MOST_THREADS = 8;
  private static final int LONGEST_ANSWER = 64 * 1024;
  private static final int LONGEST_PROBLEM = 300;
  private static final Duration UNUSED = Duration.ofMinutes(1);

  private final HttpClient client;
  private final Duration within;

  /// What ends an answer that is longer than anybody reads; its status counts all the same.
  private static final class LongEnough extends Exception {
    private LongEnough() {
      super("the answer is long enough", null, false, false);
    }
  }

  /// @param within how long one message may take with its answer
  Poster(PublicAddresses addresses, Duration within) {
    this.within = within;
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 1);
    threads.setName("webhooks");
    threads.setDaemon(true);
    ClientConnector connector = new ClientConnector();
    connector.setSelectors(1);
    connector.setExecutor(threads);
    client = new HttpClient(new HttpClientTransportOverHTTP(connector));
    client.setFollowRedirects(false);
    client.setHttpCookieStore(new HttpCookieStore.Empty());
    client.setConnectTimeout(within.toMillis());
    client.setDestinationIdleTimeout(UNUSED.toMillis());
    client.setSocketAddressResolver((host, port, _, promise) ->
        Thread.ofVirtual()
            .name("webhook-name")
            .start(() -> {
              try {
                promise.succeeded(
                    addresses.of(host).stream()
                        .map(address -> new InetSocketAddress(address, port))
                        .toList());
              } catch (UnknownHostException refused) {
                promise.failed(refused);
              }
            }));
    start();
  }

  private void start() {
    try {
      client.start();
    } catch (Exception fault) {
      throw new IllegalStateException("the client for webhooks does not start", fault);
    }
    // Nothing of an answer but its status is wanted: no sign-in, no unpacking.
    client.getProtocolHandlers().clear();
    client.getContentDecoderFactories().clear();
  }

  /// Sends one message; the future never fails.
  CompletableFuture<Posted> post(URI url, Map<String, String> headers, String body) {
    CompletableFuture<Posted> posted = new CompletableFuture<>();
    try {
      request(url, headers, body).send(result -> posted.complete(posted(result)));
    } catch (RuntimeException unfit) {
      posted.complete(Posted.failed(problem("the address can't be used", unfit)));
    }
    return posted;
  }

  private Request request(URI url, Map<String, String> headers, String body) {
    AtomicInteger read = new AtomicInteger();
    return client
        .newRequest(url)
        .method(HttpMethod.POST)
        .agent("Assay")
        .timeout(within.toMillis(), TimeUnit.MILLISECONDS)
        .headers(fields -> headers.forEach(fields::put))
        .body(new StringRequestContent("application/json", body, UTF_8))
        .onResponseContent((response, content) -> {
          if (read.addAndGet(content.remaining()) > LONGEST_ANSWER) {
            CompletableFuture<Boolean> _ = response.abort(new LongEnough());
          }
        });
  }

  private Posted posted(Result result) {
    Throwable failure = result.getFailure();
    if (failure == null || failure instanceof LongEnough) {
      return Posted.answered(result.getResponse().getStatus());
    }
    return Posted.failed(
        switch (failure) {
          case TimeoutException _ -> "no answer within %d s".formatted(within.toSeconds());
          case UnknownHostException unknown -> problem("the host is not used", unknown);
          case ConnectException refused -> problem("the host can't be reached", refused);
          default -> problem("the connection failed", failure);
        });
  }

  private static String problem(String what, Throwable why) {
    return Untrusted.flat("%s: %s".formatted(what, why.getMessage()), LONGEST_PROBLEM);
  }

  @Override
  public void close() {
    try {
      client.stop();
    } catch (Exception left) {
      LOG.warn("the client for webhooks did not stop well", left);
    }
  }
}
