package dev.assay.web.browser;

import dev.assay.web.TestServer;
import dev.assay.web.candidate.page.Guest;
import dev.assay.web.report.Stored;
import dev.assay.web.store.LinkTokens;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// What one candidate leaves behind: a zip that was handed in and graded, a push that waits, and
/// links by which the report is shared. All pages about it are addressed here.
final class Trail {
  private final TestServer server;
  private final Guest guest;
  private final Told told;
  private final UUID submission;
  private final String brief;
  private final String whole;

  private Trail(TestServer server, Guest guest, Told told) throws Exception {
    this.server = server;
    this.guest = guest;
    this.told = told;
    this.submission = guest.submission();
    live();
    Stored stored = new Stored(server, guest.id(), 1);
    stored.ends(guest.grading(), told.grading());
    pushed(stored);
    this.brief = shared(false);
    this.whole = shared(true);
  }

  /// Hands in by the candidate's page; the rest is stored.
  static Trail of(TestServer server, Told told) throws Exception {
    Guest guest = Guest.started(server).with("name", told.name());
    HttpResponse<String> answer = handIn(guest, told);
    if (answer.statusCode() == 201) {
      return new Trail(server, guest, told);
    }
    // Refused for its file's name, of course, and with an answer that is one.
    if (answer.statusCode() != 422) {
      throw new AssertionError(answer.statusCode() + ": " + answer.body());
    }
    Told plain = told.withPlainFile();
    HttpResponse<String> again = handIn(guest, plain);
    if (again.statusCode() != 201) {
      throw new AssertionError(again.statusCode() + ": " + again.body());
    }
    return new Trail(server, guest, plain);
  }

  private static HttpResponse<String> handIn(Guest guest, Told told) throws Exception {
    Map<String, String> files =
        Map.of("package.json", Guest.PROJECT, "README.md", told.text(), told.file(), told.text());
    return guest.handIn(Guest.zip(files), "a-key-of-trails", told.upload());
  }

  private void live() {
    guest.happens(
        guest.grading(),
        "log",
        json(Map.of("source", "build", "lines", List.of(told.text()))),
        "plan",
        """
        {"areas": [{"id": "create", "title": "Create", "visible": 2, "hidden": 3}]}
        """,
        "check",
        json(
            Map.of(
                "id",
                "Create.stores",
                "title",
                "POST /planets stores the planet",
                "area",
                "create",
                "status",
                "failed",
                "sentence",
                told.text())));
  }

  /// JSON that the database can hold, as the queue writes it.
  private static String json(Object body) {
    return JsonMapper.shared().writeValueAsString(body).replace("\\u0000", "\u2400");
  }

  private void pushed(Stored stored) throws Exception {
    UUID second = stored.submission(Map.of("package.json", Guest.PROJECT));
    server
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "update submissions set origin = 'push', origin_detail = ? where id = ?",
                "1a2b3c4 " + told.text().replace("\0", ""),
                second));
    stored.grading(second, "waiting");
  }

  private String shared(boolean all) {
    UUID share = UUID.randomUUID();
    server
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into shares (id, submission_id, whole, named, created_by, expires_at)
                select ?, ?, ?, true, id, ? from members limit 1
                """,
                share,
                submission,
                all,
                Instant.now().plusSeconds(86_400)));
    return "/s/" + TestServer.LINKS.of(LinkTokens.Kind.SHARE, share);
  }

  Told told() {
    return told;
  }

  String home() {
    return guest.home();
  }

  String review() {
    return "/submissions/" + submission;
  }

  /// What whoever has a link sees of it.
  List<String> linkedPages() {
    return List.of(
        home(),
        home() + "/submissions/1",
        home() + "/submissions/2",
        home() + "/withdraw",
        brief,
        whole,
        whole + "/checks/" + told.check(),
        whole + "/logs/app",
        whole + "/outside");
  }

  /// What members see of it.
  List<String> reviewPages() {
    Stream<String> below =
        Stream.of(
            "",
            "/checks/" + told.check(),
            "/logs/app",
            "/logs/build",
            "/outside",
            "/source",
            "/source/README.md",
            "/source?file=" + encoded(told.file()),
            "/changes?against=starter-node",
            "/changes?against=2",
            "/shares");
    return Stream.concat(below.map(rest -> review() + rest), Stream.of("/candidates/" + guest.id()))
        .toList();
  }

  /// Of all those, the ones on which a text is in more than one kind of place.
  List<String> mainPages() {
    return List.of(
        home() + "/submissions/1",
        whole,
        review(),
        review() + "/checks/" + told.check(),
        review() + "/source",
        review() + "/changes?against=2",
        "/candidates/" + guest.id());
  }

  /// What is saved of it.
  List<String> downloads() {
    return List.of(
        home() + "/submissions/1/receipt.txt",
        review() + "/archive.zip",
        review() + "/report.html",
        review() + "/source?download=&file=" + encoded(told.file()));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
