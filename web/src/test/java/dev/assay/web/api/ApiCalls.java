package dev.assay.web.api;

import dev.assay.grader.Grading;
import dev.assay.grader.Outcome;
import dev.assay.grader.Phase;
import dev.assay.grader.exercise.Exercises;
import dev.assay.grader.report.GradingCodec;
import dev.assay.web.TestServer;
import dev.assay.web.account.Scope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Calls the API of a test's server, as a program does.
final class ApiCalls {
  static final String ROOT = "/api/v1";
  private static final JsonMapper JSON = JsonMapper.shared();

  private final TestServer server;
  private final String bearer;

  ApiCalls(TestServer server, Scope... scopes) {
    this.server = server;
    this.bearer = server.bearer(scopes);
  }

  HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    return send("GET", path, BodyPublishers.noBody(), headers);
  }

  HttpResponse<String> post(String path, String json, String... headers)
      throws IOException, InterruptedException {
    return sendJson("POST", path, json, headers);
  }

  HttpResponse<String> patch(String path, String json) throws IOException, InterruptedException {
    return sendJson("PATCH", path, json);
  }

  HttpResponse<String> zip(UUID candidate, byte[] zip, String... headers)
      throws IOException, InterruptedException {
    String[] all = Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = "Content-Type";
    all[headers.length + 1] = "application/zip";
    return send(
        "POST", "/candidates/" + candidate + "/submissions", BodyPublishers.ofByteArray(zip), all);
  }

  private HttpResponse<String> sendJson(String method, String path, String json, String... headers)
      throws IOException, InterruptedException {
    String[] all = Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = "Content-Type";
    all[headers.length + 1] = "application/json";
    return send(method, path, BodyPublishers.ofString(json), all);
  }

  HttpResponse<String> send(
      String method, String path, HttpRequest.BodyPublisher body, String... headers)
      throws IOException, InterruptedException {
    String address = path.startsWith(ROOT) ? path : ROOT + path;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.address().resolve(address)).method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return server.send(request.header("Authorization", bearer));
  }

  static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  static String detail(HttpResponse<String> answer) {
    return json(answer).path("detail").asString();
  }

  /// A project that is recognised.
  static byte[] project(String name) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      entry(
          zip,
          "package.json",
          "{\"name\": \"%s\", \"scripts\": {\"start\": \"node app.js\"}}".formatted(name));
      entry(zip, "app.js", "require('http').createServer().listen(process.env.PORT)\n");
    }
    return bytes.toByteArray();
  }

  /// An exercise that can be published.
  static byte[] exercise() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      entry(
          zip,
          "exercise.yml",
          "id: published\ntitle: Published\nareas:\n  - {id: all, points: 100}\n");
      entry(zip, "brief.md", "# Published\n");
      entry(zip, "suite/AllTest.java", "class AllTest {}\n");
    }
    return bytes.toByteArray();
  }

  private static void entry(ZipOutputStream zip, String name, String content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  /// Keeps a report of a submission that did not build.
  void report(UUID grading) throws Exception {
    Grading kept =
        new Grading(
            "attempt-1",
            new Exercises(Path.of("..", "exercises")).load("swapi-planets"),
            7,
            Instant.parse("2027-01-12T18:20:00Z"),
            Duration.ofSeconds(9),
            Optional.of(new Grading.Source("zip", "abc", 2, 100)),
            Optional.empty(),
            new Outcome.NotBuilt("npm ci exited with 1"),
            List.of(new Grading.PhaseTime(Phase.SETUP, Duration.ofSeconds(1))),
            Map.of("node", "assay/node:1"),
            List.of(),
            "npm error <script>\n",
            "",
            Grading.Outside.NOTHING);
    server
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "insert into reports (grading_id, content) values (?, ?)",
                grading,
                GradingCodec.write(kept)));
  }
}
