package planets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The upstream: the Star Wars API over GraphQL.
final class Swapi {
  private static final String QUERY =
      "{ allPlanets { planets { id name population terrains climates } } }";
  private static final Duration REQUEST_LIMIT = Duration.ofSeconds(5);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(REQUEST_LIMIT).build();
  private final URI address;

  Swapi(URI address) {
    this.address = address;
  }

  /// All planets of the upstream.
  ///
  /// @throws UncheckedIOException if it can't be reached or its answer is not the expected one
  List<UpstreamPlanet> planets() {
    JsonNode answer = Json.parse(ask());
    if (!answer.path("errors").isEmpty()) {
      throw new UncheckedIOException(new IOException("%s answered %s".formatted(address, answer)));
    }
    return answer.at("/data/allPlanets/planets").valueStream().map(UpstreamPlanet::from).toList();
  }

  private byte[] ask() {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(REQUEST_LIMIT)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(Json.write(Map.of("query", QUERY))))
            .build();
    try {
      var response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        throw new IOException("%s answered %d".formatted(address, response.statusCode()));
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking " + address, e);
    }
  }

  record UpstreamPlanet(String upstreamId, PlanetDraft draft) {
    private static UpstreamPlanet from(JsonNode json) {
      return new UpstreamPlanet(json.path("id").stringValue(), PlanetDraft.from(json));
    }
  }
}
