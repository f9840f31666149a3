package dev.assay.kit.referee;

import dev.assay.kit.Request;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Sends requests to the app, whatever the app makes of them. Safe for use by several threads.
///
/// Each request gets a client, and so a connection, of its own. It costs about two milliseconds,
/// and in return no request ever meets a pooled connection that a restarted app has closed, nothing
/// is sent twice, requests sent together really overlap, and what timed out is gone with its
/// client.
final class HttpSender implements AutoCloseable {
  private static final long LONGEST_BODY = 5_000_000;

  static {
    // Checks may well want to say `Connection: close`, or another `Host`.
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "connection,host");
    System.setProperty("jdk.httpclient.enableAllMethodRetry", "false");
    System.setProperty("jdk.httpclient.disableRetryConnect", "true");
  }

  private final URI app;
  private final CountedMutation mutation;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final InFlight inFlight = new InFlight(executor);

  HttpSender(URI app) {
    this(app, HttpMutation.NONE);
  }

  HttpSender(URI app, HttpMutation mutation) {
    this.app = app;
    this.mutation = new CountedMutation(mutation);
  }

  URI app() {
    return app;
  }

  /// The requests that are sent in the background.
  InFlight inFlight() {
    return inFlight;
  }

  /// How often the mutation has changed an answer.
  int mutations() {
    return mutation.count();
  }

  /// Sends the request and waits for the whole answer, both without a mutation.
  ///
  /// @throws IllegalArgumentException if the request can't be sent as it is
  Reply send(Request request) {
    try (Ready ready = ready(request, HttpMutation.NONE)) {
      return ready.send();
    }
  }

  /// Does everything that comes before the first byte of a check's request.
  ///
  /// @throws IllegalArgumentException if the request can't be sent as it is
  Ready ready(Request request) {
    return ready(request, mutation);
  }

  private Ready ready(Request request, HttpMutation mutation) {
    HttpRequest outgoing = outgoing(mutation.sent(request));
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(executor)
            .build();
    return new Ready(client, outgoing, request, mutation);
  }

  /// A request that is about to be sent, once.
  ///
  /// @param outgoing what the app gets
  /// @param request what was asked for
  record Ready(HttpClient client, HttpRequest outgoing, Request request, HttpMutation mutation)
      implements AutoCloseable {
    Reply send() {
      return switch (await(client, outgoing, request.deadline())) {
        case Reply.Answered answered -> mutation.received(request, answered);
        case Reply.Unanswered unanswered -> unanswered;
      };
    }

    @Override
    public void close() {
      client.shutdownNow();
    }
  }

  private HttpRequest outgoing(Request request) {
    var publisher =
        request.body().length == 0
            ? BodyPublishers.noBody()
            : BodyPublishers.ofByteArray(request.body());
    var builder =
        HttpRequest.newBuilder(URI.create(app.toString() + request.path()))
            .method(request.method(), publisher);
    request.headers().forEach(header -> builder.header(header.name(), header.value()));
    if (request.headers().stream().noneMatch(header -> header.name().equalsIgnoreCase("Accept"))) {
      builder.header("Accept", "application/json");
    }
    return builder.build();
  }

  private static Reply await(HttpClient client, HttpRequest request, Duration deadline) {
    long began = System.nanoTime();
    CompletableFuture<HttpResponse<byte[]>> coming =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_BODY));
    try {
      var response = coming.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
      var took = Duration.ofNanos(System.nanoTime() - began);
      return new Reply.Answered(response.statusCode(), headers(response), response.body(), took);
    } catch (TimeoutException late) {
      return new Reply.Unanswered("no complete answer within " + inWords(deadline));
    } catch (ExecutionException failed) {
      return new Reply.Unanswered(inWords(failed));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new Reply.Unanswered("the check was stopped before the answer came");
    } finally {
      coming.cancel(true);
    }
  }

  private static List<Request.Header> headers(HttpResponse<?> response) {
    List<Request.Header> headers = new ArrayList<>();
    for (Map.Entry<String, List<String>> entry : response.headers().map().entrySet()) {
      entry.getValue().forEach(value -> headers.add(new Request.Header(entry.getKey(), value)));
    }
    return headers;
  }

  static String inWords(Duration duration) {
    return duration.toMillis() % 1_000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }

  private static String inWords(ExecutionException failed) {
    Throwable problem = failed.getCause() == null ? failed : failed.getCause();
    String message = Shown.cut(String.valueOf(problem.getMessage()), 200);
    if (problem instanceof ConnectException) {
      return noConnection(problem.getCause());
    }
    if (!(problem instanceof IOException)) {
      return Shown.cut(problem.toString(), 200);
    }
    return message.contains("received no bytes") || message.contains("reset")
        ? "the connection was closed without an answer"
        : "no proper HTTP answer: " + message;
  }

  private static String noConnection(@Nullable Throwable reason) {
    if (reason instanceof UnresolvedAddressException) {
      return "no host of that name";
    }
    String message = reason == null ? null : reason.getMessage();
    return message == null || message.contains("refused")
        ? "connection refused"
        : "no connection: " + Shown.cut(message, 200);
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
