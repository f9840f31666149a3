package planets;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/// The upstream: the Star Wars API over GraphQL.
@Component
class Swapi {
  private static final String QUERY =
      "{ allPlanets { planets { id name population terrains climates } } }";
  private static final Duration REQUEST_LIMIT = Duration.ofSeconds(5);

  private final String url;
  private final RestClient client;

  Swapi(@Value("${swapi.url}") String url) {
    this.url = url;
    var requests =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder().connectTimeout(REQUEST_LIMIT).build());
    requests.setReadTimeout(REQUEST_LIMIT);
    this.client = RestClient.builder().requestFactory(requests).build();
  }

  /// All planets of the upstream.
  ///
  /// @throws RestClientException if it can't be reached or its answer is not the expected one
  List<UpstreamPlanet> planets() {
    Answer answer =
        client
            .post()
            .uri(url)
            .contentType(MediaType.APPLICATION_JSON)
            .body(Map.of("query", QUERY))
            .retrieve()
            .body(Answer.class);
    if (answer == null || answer.data() == null) {
      throw new RestClientException("%s answered %s".formatted(url, answer));
    }
    return answer.data().allPlanets().planets();
  }

  private record Answer(AllPlanets data, List<Object> errors) {}

  private record AllPlanets(Connection allPlanets) {}

  private record Connection(List<UpstreamPlanet> planets) {}
}
