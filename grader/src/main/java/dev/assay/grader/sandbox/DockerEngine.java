package dev.assay.grader.sandbox;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The Docker engine of this machine.
///
/// @param version the engine's version, such as `20.10.24`
public record DockerEngine(String version, DockerClient client) {
  /// The newest API that the client library was written for.
  private static final int NEWEST_MINOR = 44;

  private static final String SOCKET = "unix:///var/run/docker.sock";

  /// Connects to the engine that `DOCKER_HOST` names, else to the local socket.
  ///
  /// @throws SandboxUnavailable if none answers within 5 seconds
  public static DockerEngine connect() {
    JsonNode answer = ask(address());
    // Testcontainers probes an old API version unless it is told the engine's before its first
    // class loads.
    if (System.getProperty("api.version") == null) {
      System.setProperty("api.version", apiVersion(answer.path("ApiVersion").asString("1.41")));
    }
    requireEnvironment("TESTCONTAINERS_RYUK_DISABLED", "true");
    try {
      return new DockerEngine(
          answer.path("Version").asString("?"), DockerClientFactory.instance().client());
    } catch (IllegalStateException unusable) {
      throw new SandboxUnavailable("Docker can't be used: " + unusable.getMessage(), unusable);
    }
  }

  /// Sees that the engine takes new connections. One that is being stopped takes none, though it
  /// still answers on those that it has.
  ///
  /// @throws SandboxUnavailable if it doesn't answer within 5 seconds
  static void requireAnswer() {
    ask(address());
  }

  /// The address of the engine that would be used.
  public static URI address() {
    return URI.create(Optional.ofNullable(System.getenv("DOCKER_HOST")).orElse(SOCKET));
  }

  private static JsonNode ask(URI address) {
    try (DockerHttpClient http =
            new ZerodepDockerHttpClient.Builder()
                .dockerHost(address)
                .connectionTimeout(Duration.ofSeconds(5))
                .responseTimeout(Duration.ofSeconds(5))
                .build();
        DockerHttpClient.Response response =
            http.execute(
                DockerHttpClient.Request.builder()
                    .method(DockerHttpClient.Request.Method.GET)
                    .path("/version")
                    .build())) {
      return JsonMapper.shared().readTree(response.getBody().readAllBytes());
    } catch (IOException | RuntimeException silent) {
      throw new SandboxUnavailable(
          "no Docker engine answers at %s: start it, or let DOCKER_HOST name one that runs"
              .formatted(address),
          silent);
    }
  }

  private static String apiVersion(String engines) {
    int minor = Integer.parseInt(engines.substring(engines.indexOf('.') + 1));
    return "1." + Math.min(minor, NEWEST_MINOR);
  }

  private static void requireEnvironment(String name, String value) {
    if (!value.equals(System.getenv(name))) {
      throw new SandboxUnavailable(
          "%s must be %s in the environment, was %s: start through ./assay, which sets it"
              .formatted(name, value, System.getenv(name)));
    }
  }
}
