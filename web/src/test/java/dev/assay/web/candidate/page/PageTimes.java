package dev.assay.web.candidate.page;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// How long pages take to answer. For one thread.
final class PageTimes implements AutoCloseable {
  private static final int PERCENTILE = 95;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, List<Duration>> times = new TreeMap<>();
  private final List<String> wrong = new ArrayList<>();

  /// Gets a page and counts it under a name.
  ///
  /// @param cookie of a session; empty for none
  void get(String name, URI address, String cookie) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(30));
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    long before = System.nanoTime();
    int status = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()).statusCode();
    times
        .computeIfAbsent(name, _ -> new ArrayList<>())
        .add(Duration.ofNanos(System.nanoTime() - before));
    if (status != 200) {
      wrong.add("%s: status %d".formatted(name, status));
    }
  }

  /// Answers that weren't the page.
  List<String> wrong() {
    return wrong;
  }

  /// The 95th percentile of each, by name.
  Map<String, Duration> slow() {
    return times.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                each -> of(each.getValue(), PERCENTILE),
                (a, _) -> a,
                TreeMap::new));
  }

  private static Duration of(List<Duration> all, int percentile) {
    List<Duration> sorted = all.stream().sorted().toList();
    return sorted.get(Math.ceilDiv(sorted.size() * percentile, 100) - 1);
  }

  @Override
  public String toString() {
    return times.entrySet().stream()
        .map(each ->
            "%s: %d answers, median %d ms, 95th percentile %d ms"
                .formatted(
                    each.getKey(),
                    each.getValue().size(),
                    of(each.getValue(), 50).toMillis(),
                    of(each.getValue(), PERCENTILE).toMillis()))
        .collect(Collectors.joining("; "));
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
