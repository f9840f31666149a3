package dev.assay.web.candidate.page;

import dev.assay.web.TestServer;
import dev.assay.web.live.EventLog;
import dev.assay.web.live.NewEvent;
import dev.assay.web.store.LinkTokens;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.json.JsonMapper;

/// A candidate of a test, and what they do.
public record Guest(TestServer server, UUID id) {
  public static final String PROJECT =
      "{\"name\": \"planets\", \"scripts\": {\"start\": \"node index.js\"}}";

  /// Somebody who was invited a moment ago.
  public static Guest invited(TestServer server) {
    UUID id = UUID.randomUUID();
    Instant now = Instant.now();
    server
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into candidates (id, exercise, name, email, minutes, attempts, created_at, expires_at)
                values (?, 'swapi-planets', 'Ada Lovelace', 'ada@example.org', 120, 3, ?, ?)
                """,
                id,
                now,
                now.plus(14, ChronoUnit.DAYS)));
    return new Guest(server, id);
  }

  /// Somebody whose clock runs.
  public static Guest started(TestServer server) {
    return invited(server).with("started_at", Instant.now());
  }

  /// Sets a column.
  public Guest with(String column, Object value) {
    server
        .jdbi()
        .useHandle(handle ->
            handle.execute("update candidates set " + column + " = ? where id = ?", value, id));
    return this;
  }

  public String home() {
    return "/c/" + TestServer.LINKS.of(LinkTokens.Kind.CANDIDATE, id);
  }

  public HttpResponse<String> get(String below, String... headers)
      throws IOException, InterruptedException {
    return server.get(home() + below, headers);
  }

  /// Hands in a project as our script does.
  HttpResponse<String> handIn(byte[] zip, String key) throws IOException, InterruptedException {
    return handIn(zip, key, "planets.zip");
  }

  /// The same with a zip whose name has any characters.
  public HttpResponse<String> handIn(byte[] zip, String key, String name)
      throws IOException, InterruptedException {
    return server.send(
        HttpRequest.newBuilder(server.address().resolve(home() + "/submissions"))
            .header("Accept", "application/json")
            .header("Content-Type", "application/zip")
            .header(
                "X-File-Name", URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"))
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofByteArray(zip)));
  }

  /// Hands in a project as a browser without script does.
  HttpResponse<String> handInForm(byte[] zip, String name)
      throws IOException, InterruptedException {
    return handInForm(zip, name, "a key of a form");
  }

  HttpResponse<String> handInForm(byte[] zip, String name, String key)
      throws IOException, InterruptedException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        """
        --line\r
        Content-Disposition: form-data; name="key"\r
        \r
        %s\r
        --line\r
        Content-Disposition: form-data; name="file"; filename="%s"\r
        Content-Type: application/zip\r
        \r
        """
            .formatted(key.replace(' ', '-'), name)
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(zip);
    body.writeBytes("\r\n--line--\r\n".getBytes(StandardCharsets.UTF_8));
    return server.send(
        HttpRequest.newBuilder(server.address().resolve(home() + "/submissions"))
            .header("Content-Type", "multipart/form-data; boundary=line")
            .POST(BodyPublishers.ofByteArray(body.toByteArray())));
  }

  /// A small Node project, which no other text makes the same.
  static byte[] project(String text) throws IOException {
    return zip(Map.of("package.json", PROJECT, "index.js", "// " + text));
  }

  public static byte[] zip(Map<String, String> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  /// How many submissions are stored.
  int stored() {
    return server
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select count(*) from submissions where candidate_id = :id")
                .bind("id", id)
                .mapTo(Integer.class)
                .one());
  }

  /// The first submission.
  public UUID submission() {
    return server
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select id from submissions where candidate_id = :id and number = 1")
                .bind("id", id)
                .mapTo(UUID.class)
                .one());
  }

  /// The newest grading.
  public UUID grading() {
    return server
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    "select id from gradings where candidate_id = :id order by queued_at desc limit 1")
                .bind("id", id)
                .mapTo(UUID.class)
                .one());
  }

  /// Lets things happen to a grading: each a kind and a body in JSON.
  public void happens(UUID grading, String... kindsAndBodies) {
    List<NewEvent> events = new ArrayList<>();
    for (int i = 0; i < kindsAndBodies.length; i += 2) {
      events.add(
          new NewEvent(
              Instant.now(),
              kindsAndBodies[i],
              JsonMapper.shared().readTree(kindsAndBodies[i + 1])));
    }
    server
        .jdbi()
        .useTransaction(handle -> {
          long last =
              handle
                  .createQuery(
                      "select coalesce(max(seq), 0) from grading_events where grading_id = :id")
                  .bind("id", grading)
                  .mapTo(Long.class)
                  .one();
          EventLog.append(handle, grading, last, events);
        });
  }

  /// Ends a grading with points.
  public void graded(UUID grading, int points) {
    server
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                update gradings set state = 'graded', outcome = 'graded', points = ?, possible = 100, bonus = 0,
                  headline = 'HIDDEN headline', ended_at = now() where id = ?
                """,
                points,
                grading));
  }

  void check(UUID grading, int position, String title, boolean visible, boolean passed) {
    server
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into grading_checks (grading_id, position, check_id, title, area, points, must_have,
                  visible, bonus, status, millis, sentence)
                values (?, ?, ?, ?, 'create', 4, false, ?, false, ?, 12, 'HIDDEN sentence')
                """,
                grading,
                position,
                "Check." + title.hashCode(),
                title,
                visible,
                passed ? "passed" : "failed"));
  }
}
