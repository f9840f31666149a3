package dev.assay.web.candidate.page;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Somebody who watches a stream of events, line by line.
final class Watcher implements AutoCloseable {
  private static final String END = "the end of the stream";

  /// A stream is never silent for longer than 15 seconds, but the machine may be busy.
  private static final int MOST_SECONDS = 60;

  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpResponse<InputStream> answer;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  Watcher(URI address, String lastEventId) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(MOST_SECONDS));
    if (!lastEventId.isEmpty()) {
      request.header("Last-Event-ID", lastEventId);
    }
    answer = client.send(request.build(), BodyHandlers.ofInputStream());
    Thread.ofVirtual().start(this::read);
  }

  private void read() {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      in.lines().forEach(lines::add);
      lines.add(END);
    } catch (IOException | RuntimeException closed) {
      lines.add(END);
    }
  }

  int status() {
    return answer.statusCode();
  }

  String header(String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  /// The next line that begins so.
  String next(String begin) throws InterruptedException {
    String line = lines.poll(MOST_SECONDS, TimeUnit.SECONDS);
    while (line != null && !line.startsWith(begin)) {
      line = lines.poll(MOST_SECONDS, TimeUnit.SECONDS);
    }
    return String.valueOf(line);
  }

  /// The ids of all events until the stream ends.
  List<String> idsUntilTheEnd() throws InterruptedException {
    List<String> ids = new ArrayList<>();
    String line = "";
    while (line != null && !line.equals(END)) {
      line = lines.poll(MOST_SECONDS, TimeUnit.SECONDS);
      if (line != null && line.startsWith("id: ")) {
        ids.add(line.substring(4));
      }
    }
    return ids;
  }

  /// Whether the stream ends by itself.
  boolean ends() throws InterruptedException {
    return next(END).equals(END);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
