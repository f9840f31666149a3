package dev.assay.grader.author;

import dev.assay.grader.report.Untrusted;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A server that exercises are published on, as its API is.
///
/// @param address without a path
/// @param token an API token with the scope `exercises:write`
public record ExerciseServer(URI address, String token) {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofMinutes(15);
  private static final int LONGEST_ANSWER = 1_000_000;
  private static final int LONGEST_LINE = 500;
  private static final int MOST_LINES = 25;

  /// Without the token.
  @Override
  public String toString() {
    return address.toString();
  }

  /// What the server has made of an exercise.
  ///
  /// @param address where people see it
  /// @param known whether the server had the same content already
  /// @param proven whether the server shows it as proven
  public record Published(
      String id, String version, String address, boolean known, boolean proven) {}

  /// Sends an exercise.
  ///
  /// @param zip as [ExercisePackage] has written it
  /// @throws NotPublished if the server does not take it, with what to do
  public Published publish(Path zip) throws NotPublished {
    HttpResponse<String> answer = send(zip);
    return switch (answer.statusCode()) {
      case 200, 201 -> published(answer.body());
      case 401 ->
          throw NotPublished.refused(
              "%s does not know the token: it is mistyped, revoked or over. An administrator makes another under Settings, API tokens"
                  .formatted(address));
      case 403 ->
          throw NotPublished.refused(
              "%s: the token may not publish exercises: it needs the scope exercises:write"
                  .formatted(address));
      case 301, 302, 303, 307, 308 ->
          throw NotPublished.refused(
              "%s leads elsewhere, to %s: give that server's address"
                  .formatted(
                      address,
                      Untrusted.line(
                          answer.headers().firstValue("Location").orElse("?"), LONGEST_LINE)));
      case 404, 405 ->
          throw NotPublished.refused(
              address + " takes no exercises: is it an Assay server, and of this version?");
      case 400, 409, 413, 415, 422 -> throw NotPublished.refused(detail(answer));
      case 429, 503 ->
          throw NotPublished.failed(detail(answer) + "\nThe server is busy: try again in a moment");
      default ->
          throw NotPublished.failed(
              "%s answered with status %d: %s"
                  .formatted(address, answer.statusCode(), detail(answer)));
    };
  }

  private HttpResponse<String> send(Path zip) throws NotPublished {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build()) {
      HttpRequest request =
          HttpRequest.newBuilder(address.resolve("/api/v1/exercises"))
              .timeout(ANSWER)
              .header("Authorization", "Bearer " + token)
              .header("Content-Type", "application/zip")
              .header("Accept", "application/json")
              .POST(BodyPublishers.ofFile(zip))
              .build();
      return client.send(
          request,
          BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), LONGEST_ANSWER));
    } catch (FileNotFoundException gone) {
      throw new IllegalStateException("the package is gone: " + zip, gone);
    } catch (ConnectException | HttpConnectTimeoutException nobody) {
      throw NotPublished.failed(
          "no server answers at %s: start it (./assay serve), or name another with --server or ASSAY_SERVER"
              .formatted(address));
    } catch (HttpTimeoutException slow) {
      throw NotPublished.failed(
          "%s did not answer within %d minutes".formatted(address, ANSWER.toMinutes()));
    } catch (SSLException insecure) {
      throw NotPublished.failed(
          "no secure connection to %s can be made: %s".formatted(address, line(insecure)));
    } catch (IOException broken) {
      throw NotPublished.failed(
          "the connection to %s broke off: %s".formatted(address, line(broken)));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw NotPublished.failed("publishing was stopped");
    }
  }

  private static String line(Exception failure) {
    return Untrusted.line(String.valueOf(failure.getMessage()), LONGEST_LINE);
  }

  private Published published(String body) throws NotPublished {
    try {
      JsonNode answer = JsonMapper.shared().readTree(body);
      return new Published(
          text(answer, "id"),
          text(answer, "version"),
          text(answer, "address"),
          answer.path("known").asBoolean(false),
          answer.path("proven").asBoolean(false));
    } catch (JacksonException none) {
      throw NotPublished.failed(address + " answered with something that is no JSON");
    }
  }

  private static String text(JsonNode answer, String field) {
    return Untrusted.line(answer.path(field).asString(""), LONGEST_LINE);
  }

  /// The sentence of a problem as RFC 9457 has it.
  private static String detail(HttpResponse<String> answer) {
    String sentence;
    try {
      sentence = JsonMapper.shared().readTree(answer.body()).path("detail").asString("");
    } catch (JacksonException none) {
      sentence = "";
    }
    return sentence.isBlank()
        ? "the server says only status " + answer.statusCode()
        : sentence
            .lines()
            .limit(MOST_LINES)
            .map(each -> Untrusted.line(each, LONGEST_LINE))
            .collect(Collectors.joining("\n"));
  }
}
