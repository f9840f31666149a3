package dev.assay.web.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.web.TestServer;
import dev.assay.web.live.EventKind;
import dev.assay.web.live.EventLog;
import dev.assay.web.live.NewEvent;
import dev.assay.web.store.LinkTokens;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// The real `git` against the real server; what the grading does is told by the test.
@Tag("engine")
@Timeout(120)
final class GitPushTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();
  private static final String ACCEPTED = " * [new branch]      main -> main";

  @TempDir private Path home;
  private GitClient git;
  private final UUID candidate = UUID.randomUUID();
  private final String token = TestServer.LINKS.of(LinkTokens.Kind.CANDIDATE, candidate);

  @BeforeEach
  void isInvitedAndHasStarted() throws Exception {
    SERVER
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into candidates (id, exercise, name, minutes, attempts, expires_at, started_at)
                values (?, 'swapi-planets', 'Ada', 90, 3, now() + interval '1 day', now())
                """,
                candidate));
    git = GitClient.in(home);
    git.write("package.json", "{\"scripts\": {\"start\": \"node index.js\"}}")
        .write("index.js", "console.log('planets')\n");
  }

  @Test
  void theLinesOfTheGradingComeWhileItRuns() throws Exception {
    String commit = git.commit("Show the planets\n\nAll of them.");

    try (GitClient.Running push = git.push(url(), "main")) {
      assertThat(push.until("Submission"))
          .isEqualTo("remote: Submission 1: %s Show the planets", commit.substring(0, 7));
      assertThat(push.next()).startsWith("remote: Found Node").endsWith("2 files, 1 kB");
      tell(EventKind.PHASE, "{'phase': 'build', 'state': 'started'}");
      assertThat(push.until("Building")).isEqualTo("remote: Building");
      tell(EventKind.LOG, "{'source': 'build', 'lines': ['added 1 package']}");
      assertThat(push.next()).isEqualTo("remote:   added 1 package");
      tell(EventKind.CHECK, check("GET /planets answers", "passed", ""));
      assertThat(push.next()).isEqualTo("remote:   ✔ GET /planets answers (2 of 2 points)");
      tell(EventKind.CHECK, check("POST stores", "failed", "expected 201, was 500"));
      assertThat(push.next()).isEqualTo("remote:   ✘ POST stores (0 of 2 points)");
      assertThat(push.next()).isEqualTo("remote:       expected 201, was 500");
      assertThat(push.isAlive()).isTrue();
      tell(EventKind.ENDED, "{'outcome': 'graded', 'points': 2, 'possible': 4, 'bonus': 0}");
      assertThat(push.until("points")).isEqualTo("remote: 2 of 4 points");
      assertThat(push.next()).isEqualTo("remote: See " + page(1));
      GitClient.Ended ended = push.end();
      assertThat(ended.code()).isZero();
      assertThat(ended.lines()).endsWith("To " + url(), ACCEPTED);
    }
    assertThat(submissions())
        .containsExactly("1 push %s Show the planets".formatted(commit.substring(0, 7)));
  }

  @Test
  void theSameCommitIsTheSameSubmission() throws Exception {
    String commit = git.commit("Once");
    pushed("main");

    GitClient.Ended again = pushed("main");

    assertThat(again.code()).isZero();
    assertThat(again.lines())
        .contains(
            "remote: %s Once is your submission 1 already; it isn't graded once more."
                .formatted(commit.substring(0, 7)),
            "remote: See " + page(1));
    assertThat(submissions()).hasSize(1);
  }

  @Test
  void anotherCommitIsAnotherSubmissionWithForceOrWithout() throws Exception {
    git.commit("First");
    pushed("main");
    git.commit("Second");
    pushed("main");
    git.git("reset", "--quiet", "--hard", "HEAD~1");
    git.write("index.js", "// other\n").commit("Third");
    pushed("--force", "main:feature/other");

    assertThat(submissions())
        .extracting(each -> each.substring(0, 1))
        .containsExactly("1", "2", "3");
  }

  @Test
  void whenNoAttemptIsLeftTheBranchIsRejectedWithTheReason() throws Exception {
    for (int number = 1; number <= 3; number++) {
      git.commit("Number " + number);
      pushed("main");
    }
    git.commit("One too many");

    assertThat(pushed("main"))
        .satisfies(ended -> assertThat(ended.code()).isEqualTo(1))
        .satisfies(ended ->
            assertThat(ended.lines())
                .contains(" ! [remote rejected] main -> main (Your 3 attempts are used up.)"));
  }

  @Test
  void aPushThatIsTooLargeIsRejectedWithTheReason() throws Exception {
    git.git("config", "core.compression", "0");
    Random random = new Random(7);
    byte[] megabyte = new byte[1_000_000];
    try (OutputStream out = Files.newOutputStream(git.file("large.bin"))) {
      for (int written = 0; written < 51; written++) {
        random.nextBytes(megabyte);
        out.write(megabyte);
      }
    }
    git.commit("Large");

    assertThat(pushed("main").lines())
        .anySatisfy(line ->
            assertThat(line)
                .startsWith(
                    " ! [remote rejected] main -> main (a file in it is larger than 50 MB; what counts is the last commit"));
    assertThat(submissions()).isEmpty();
  }

  @Test
  void aTokenOfNobodyIsNotFound() throws Exception {
    git.commit("Lost");
    GitClient.Ended ended = git.push(SERVER.address() + "/git/" + "x".repeat(43), "main").end();

    assertThat(ended.code()).isEqualTo(128);
    assertThat(ended.lines().getFirst())
        .isEqualTo(
            "remote: There is no invitation with this address. Copy it again from the page of yours.");
  }

  @Test
  void anInvitationThatIsOverOrNotBegunSaysSo() throws Exception {
    git.commit("Late");

    change("started_at = null");
    assertThat(pushed("main").lines().getFirst())
        .startsWith("remote: The exercise isn't started yet.");
    change("expires_at = now() - interval '1 hour'");
    assertThat(pushed("main").lines().getFirst())
        .startsWith("remote: This invitation was to be started by");
    change("revoked_at = now()");
    assertThat(pushed("main").lines().getFirst())
        .startsWith("remote: This invitation was taken back.");
    change("withdrawn_at = now()");
    assertThat(pushed("main"))
        .isEqualTo(
            new GitClient.Ended(
                128,
                List.of(
                    "remote: You have withdrawn. What you handed in and its reports are deleted.",
                    "fatal: unable to access '%s/': The requested URL returned error: 410"
                        .formatted(url()))));
  }

  @Test
  void aShallowCloneCanBePushed() throws Exception {
    git.commit("First");
    git.write("index.js", "// second\n").commit("Second");

    GitClient.Ended ended = pushed(git.shallowClone(), "main");

    assertThat(ended.lines()).contains(ACCEPTED);
    assertThat(submissions()).singleElement().asString().endsWith(" Second");
  }

  @Test
  void linksAreRejected() throws Exception {
    Files.createSymbolicLink(git.file("passwd"), Path.of("/etc/passwd"));
    git.commit("Link");

    assertThat(pushed("main").lines())
        .anySatisfy(line ->
            assertThat(line).startsWith(" ! [remote rejected] main -> main (\"passwd\" is a "));
  }

  @Test
  void submodulesAreRejected() throws Exception {
    String commit = git.commit("Other");
    git.git("update-index", "--add", "--cacheinfo", "160000," + commit + ",module");
    git.git("commit", "--quiet", "--message", "Submodule");

    assertThat(pushed("main").lines())
        .anySatisfy(line ->
            assertThat(line)
                .startsWith(" ! [remote rejected] main -> main (\"module\" is a submodule"));
  }

  @Test
  void whatIsNoProjectIsRejected() throws Exception {
    git.git("init", "--quiet");
    Files.delete(git.file("package.json"));
    Files.move(git.file("index.js"), git.file("notes.txt"));
    git.commit("Notes");

    assertThat(pushed("main").lines())
        .anySatisfy(line -> assertThat(line).startsWith(" ! [remote rejected] main -> main ("));
    assertThat(submissions()).isEmpty();
  }

  @Test
  void onlyTheFirstBranchIsTaken() throws Exception {
    git.commit("First");
    git.git("branch", "other");
    git.git("tag", "v1");

    GitClient.Ended ended = pushed("main", "other", "v1");

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.lines())
        .contains(
            ACCEPTED,
            " ! [remote rejected] other -> other (one branch is one submission: push this one by itself)",
            " ! [remote rejected] v1 -> v1 (tags are not taken: push a branch)");
    assertThat(submissions()).hasSize(1);
  }

  @Test
  void closingTheTerminalChangesNothing() throws Exception {
    git.commit("Gone");
    try (GitClient.Running push = git.push(url(), "main")) {
      push.until("Found");
    }
    tell(EventKind.PHASE, "{'phase': 'build', 'state': 'started'}");
    tell(EventKind.ENDED, "{'outcome': 'graded', 'points': 4, 'possible': 4, 'bonus': 0}");

    assertThat(pushed("main").lines()).contains("remote: Building", "remote: 4 of 4 points");
  }

  @Test
  void noTextSteersTheTerminal() throws Exception {
    git.commit("\u001b[2J\u001b]0;owned\u0007 \u202eevil");

    try (GitClient.Running push = git.push(url(), "main")) {
      assertThat(push.until("Submission"))
          .doesNotContain("\u001b", "\u0007", "\u202e")
          .endsWith("␛[2J␛]0;owned␇ ⟨U+202E⟩evil");
      push.until("Found");
      tell(EventKind.LOG, "{'source': 'build', 'lines': ['\\u001b[31mred', 'a\\rb']}");
      tell(EventKind.ENDED, "{'outcome': 'not-built', 'sentence': '\\u009b2J it'}");
      assertThat(push.end().lines())
          .contains("remote:   ␛[31mred", "remote:   a␍b", "remote: ⟨U+009B⟩2J it")
          .noneMatch(line -> line.contains("\u001b"));
    }
  }

  @Test
  void nothingIsGivenBack() throws Exception {
    git.commit("Mine");

    GitClient.Ended ended = git.start("ls-remote", url()).end();

    assertThat(ended.lines().getFirst())
        .isEqualTo("remote: This address only takes pushes, and gives nothing back.");
  }

  @Test
  void aBrowserIsSentToThePage() throws Exception {
    HttpResponse<String> answer = SERVER.get("/git/" + token);

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).contains("/c/" + token);
  }

  /// Pushes, and ends the grading as soon as it is there.
  private GitClient.Ended pushed(String... what) throws Exception {
    return pushed(git, what);
  }

  private GitClient.Ended pushed(GitClient client, String... what) throws Exception {
    try (GitClient.Running push = client.push(url(), what)) {
      while (!push.isOver()) {
        if (push.next().startsWith("remote: Found ")) {
          grade();
        }
      }
      return push.end();
    }
  }

  /// What a worker would do.
  private void grade() {
    tell(EventKind.ENDED, "{'outcome': 'graded', 'points': 1, 'possible': 2, 'bonus': 0}");
    SERVER
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "update gradings set state = 'graded', outcome = 'graded' where id = ?",
                grading()));
  }

  private void tell(String kind, String body) {
    SERVER
        .jdbi()
        .useTransaction(handle ->
            EventLog.append(
                handle,
                grading(),
                EventLog.last(handle, grading()),
                List.of(
                    new NewEvent(
                        Instant.now(),
                        kind,
                        JsonMapper.shared().readTree(body.replace('\'', '"'))))));
  }

  private static String check(String title, String status, String sentence) {
    return """
    {'id': 'x', 'title': '%s', 'area': 'read', 'status': '%s', 'points': %d, 'possible': 2,
     'mustHave': false, 'bonus': false, 'millis': 5, 'sentence': '%s'}
    """
        .formatted(title, status, status.equals("passed") ? 2 : 0, sentence);
  }

  private UUID grading() {
    return SERVER
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    "select id from gradings where candidate_id = :candidate order by queued_at desc limit 1")
                .bind("candidate", candidate)
                .mapTo(UUID.class)
                .one());
  }

  private List<String> submissions() {
    return SERVER
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select number || ' ' || origin || ' ' || origin_detail from submissions
                    where candidate_id = :candidate order by number
                    """)
                .bind("candidate", candidate)
                .mapTo(String.class)
                .list());
  }

  private void change(String assignment) {
    SERVER
        .jdbi()
        .useHandle(handle ->
            handle.execute("update candidates set " + assignment + " where id = ?", candidate));
  }

  private String url() {
    return SERVER.address() + "/git/" + token;
  }

  private String page(int number) {
    return SERVER.address() + "/c/" + token + "/submissions/" + number;
  }
}
