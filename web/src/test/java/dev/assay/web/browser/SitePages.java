package dev.assay.web.browser;

import dev.assay.grader.Grading;
import dev.assay.grader.author.GateJson;
import dev.assay.grader.author.GateJson.CheckJson;
import dev.assay.grader.author.GateJson.FindingJson;
import dev.assay.grader.author.GateJson.TrialJson;
import dev.assay.grader.report.SampleGradings;
import dev.assay.web.TestServer;
import dev.assay.web.account.Member;
import dev.assay.web.account.Role;
import dev.assay.web.account.TestMembers;
import dev.assay.web.candidate.page.Guest;
import dev.assay.web.report.Stored;
import dev.assay.web.review.SampleRows;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Every page of the server, in each state in which it looks different: the one list of them. What
/// answers a GET and is no page is listed here too.
final class SitePages {
  private static final Map<String, String> FILES = Map.of("package.json", Guest.PROJECT);

  private final TestServer server;
  private final Trail trail;
  private final Member grace;
  private final String admin;
  private final String interviewer;
  private final String invitation;

  /// A page as somebody visits it.
  ///
  /// @param cookie of their session; empty for none
  /// @param status of the answer
  record Visit(String path, String cookie, int status) {
    boolean isRefused() {
      return status != 200;
    }

    @Override
    public String toString() {
      return path + (isRefused() ? ", " + status : "");
    }
  }

  /// A route whose answer is no page, with an example.
  record NoPage(String route, String path, String why) {}

  /// Stores a team, and one candidate's trail.
  SitePages(TestServer server, Told told) throws Exception {
    this.server = server;
    TestMembers members = new TestMembers(server);
    this.grace = members.make("Grace Hopper", Role.ADMINISTRATOR);
    this.admin = members.signIn(grace);
    members.signIn(grace);
    this.interviewer = server.signedIn(Role.INTERVIEWER);
    this.invitation = members.invitation(grace, Role.AUTHOR);
    this.trail = Trail.of(server, told);
  }

  Trail trail() {
    return trail;
  }

  String cookie() {
    return admin;
  }

  /// All of them, with what they show.
  List<Visit> all() throws Exception {
    List<Visit> all = new ArrayList<>();
    all.addAll(visits("", strangers()));
    all.addAll(visits("", trail.linkedPages()));
    all.addAll(visits(admin, trail.reviewPages()));
    all.addAll(visits(admin, endings()));
    all.addAll(visits(admin, lists()));
    all.addAll(visits(admin, List.of(invited(), webhook(), dryRun(), proof())));
    all.addAll(refusals());
    return all;
  }

  static List<Visit> visits(String cookie, List<String> paths) {
    return paths.stream().map(path -> new Visit(path, cookie, 200)).toList();
  }

  private List<String> strangers() {
    return List.of(
        "/sign-in",
        "/api",
        "/join/" + invitation,
        Guest.invited(server).home(),
        Guest.started(server).home());
  }

  private List<Visit> refusals() {
    Instant now = Instant.now();
    return List.of(
        new Visit("/nothing", "", 404),
        new Visit("/c/nobody", "", 404),
        new Visit("/join/nobody", "", 404),
        new Visit(Guest.invited(server).with("revoked_at", now).home(), "", 410),
        new Visit(Guest.invited(server).with("expires_at", now).home(), "", 410),
        new Visit(Guest.started(server).with("withdrawn_at", now).home(), "", 410),
        new Visit("/settings", interviewer, 403),
        new Visit("/submissions/" + UUID.randomUUID(), interviewer, 404));
  }

  /// A submission's page for each way that a grading can end, and while it hasn't.
  private List<String> endings() throws Exception {
    List<String> pages = new ArrayList<>();
    for (Grading grading :
        List.of(
            SampleGradings.perfect(),
            SampleGradings.rejected(),
            SampleGradings.notBuilt(),
            SampleGradings.notReady())) {
      Stored stored = new Stored(server, "Linus");
      UUID submission = stored.submission(FILES);
      stored.graded(submission, grading);
      pages.add("/submissions/" + submission);
    }
    for (String state : List.of("waiting", "running", "set-aside", "replaced")) {
      Stored stored = new Stored(server, "Margaret");
      UUID submission = stored.submission(FILES);
      stored.grading(submission, state);
      pages.add("/submissions/" + submission);
    }
    return pages;
  }

  /// The page about those whom Grace has just invited.
  private String invited() {
    Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    Guest.invited(server).with("created_by", grace.id()).with("created_at", at);
    return "/candidates/invited?at=" + at;
  }

  /// The page of what the gate found about an exercise that was published.
  private String proof() {
    String check = "NoteTest.keepsNotesApart";
    List<String> none = List.of();
    List<String> failed = List.of(check);
    GateJson gate =
        new GateJson(
            "swapi-planets",
            "",
            "",
            false,
            900,
            List.of(new FindingJson("warning", "slow", "It is slow.", "brief.md", 3, "Mend it.")),
            List.of(
                new TrialJson(
                    "reference", "reference-node", 1, true, true, false, "", "", none, none, 9),
                new TrialJson(
                    "wrong", "wrong-notes", 1, true, true, false, "", "", failed, none, 9),
                new TrialJson(
                    "mutant", "a", 1, true, true, false, "Left open.", "", none, none, 9)),
            List.of(
                new CheckJson(
                    check, "keeps notes apart", "all", 100, true, false, false, 9, false, none)));
    server
        .jdbi()
        .useHandle(handle -> {
          handle.execute(
              """
              insert into exercise_publications
                (exercise, tree_sha256, version, source, published_by, gate)
              select id, repeat('a', 64), version, 'published', 'Grace', ? from exercises
              where id = 'swapi-planets'
              """,
              gate.text());
          handle.execute(
              "update exercises set tree_sha256 = repeat('a', 64) where id = 'swapi-planets'");
        });
    return "/exercises/swapi-planets/proof";
  }

  /// The page of a webhook that could not deliver.
  private String webhook() {
    UUID id = UUID.randomUUID();
    server
        .jdbi()
        .useHandle(handle -> {
          handle.execute(
              """
              insert into webhooks (id, url, events, secret, created_by)
              values (?, 'https://hooks.example.org/assay', '{grading.ended}', 'whsec_none', ?)
              """,
              id,
              grace.id());
          handle.execute(
              """
              insert into webhook_deliveries (id, webhook_id, event, body, tries, status, problem)
              values (?, ?, 'grading.ended', '{"type": "grading.ended"}', 8, 500, 'It answered 500.')
              """,
              UUID.randomUUID(),
              id);
        });
    return "/settings/webhooks/" + id;
  }

  /// The page of a dry run that has graded one of two submissions.
  private String dryRun() {
    SampleRows rows = new SampleRows(server.jdbi());
    rows.exercise("changed", "Changed", "last");
    UUID run = UUID.randomUUID();
    server
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "insert into dry_runs (id, exercise, version) values (?, 'changed', 'v1')", run));
    for (String state : List.of("graded", "waiting")) {
      UUID submission = rows.submission(rows.candidate("changed", "Barbara Liskov"), 1);
      rows.checks(
          rows.graded(submission, SampleRows.Result.points(40)),
          List.of(new SampleRows.Check("list", "read", 10, "passed")));
      UUID dry = rows.graded(submission, SampleRows.Result.points(30));
      rows.checks(dry, List.of(new SampleRows.Check("list", "read", 10, "failed")));
      server
          .jdbi()
          .useHandle(handle ->
              handle.execute(
                  "update gradings set dry_run = ?, official = false, state = ? where id = ?",
                  run,
                  state,
                  dry));
    }
    return "/exercises/changed/regrade";
  }

  /// Pages about everything that is stored.
  static List<String> lists() {
    return List.of(
        "/account",
        "/candidates",
        "/candidates/new",
        "/exercises",
        "/exercises/swapi-planets",
        "/settings",
        "/settings/tokens",
        "/settings/retention",
        "/settings/webhooks",
        "/settings/audit",
        "/status");
  }

  /// What a GET answers with no page, each with an example.
  List<NoPage> noPages() {
    String home = trail.home();
    String review = trail.review();
    return List.of(
        new NoPage("/", "/", "leads to where somebody belongs"),
        new NoPage("/c/{token}/starters/{stack}.zip", home + "/starters/node.zip", "a file"),
        new NoPage(
            "/c/{token}/submissions/{number}/events", home + "/submissions/2/events", "a stream"),
        new NoPage(
            "/c/{token}/submissions/{number}/receipt.txt",
            home + "/submissions/1/receipt.txt",
            "a file"),
        new NoPage("/candidates.csv", "/candidates.csv", "a file"),
        new NoPage("/candidates/events", "/candidates/events", "a stream"),
        new NoPage("/candidates/invited.csv", "", "a file"),
        new NoPage(
            "/candidates/rows", "/candidates/rows?ids=" + UUID.randomUUID(), "for our script"),
        new NoPage("/git/{token}", home.replace("/c/", "/git/"), "leads to the candidate's page"),
        new NoPage(
            "/git/{token}/info/refs", home.replace("/c/", "/git/") + "/info/refs", "for git"),
        new NoPage("/healthz", "/healthz", "for programs"),
        new NoPage("/metrics", "/metrics", "for programs"),
        new NoPage("/oidc/callback", "", "leads on; without a provider it says that there is none"),
        new NoPage("/oidc/start", "", "leads to the provider"),
        new NoPage("/readyz", "/readyz", "for programs"),
        new NoPage("/static/{hash}/{name}", "", "what pages are made with"),
        new NoPage("/submissions/{id}/archive.zip", review + "/archive.zip", "a file"),
        new NoPage("/submissions/{id}/ctrf.json", review + "/ctrf.json", "a file"),
        new NoPage("/submissions/{id}/events", review + "/events", "a stream"),
        new NoPage("/submissions/{id}/junit.xml", review + "/junit.xml", "a file"),
        new NoPage("/submissions/{id}/report.html", review + "/report.html", "a file"),
        new NoPage("/submissions/{id}/report.json", review + "/report.json", "a file"));
  }
}
