package dev.assay.web.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.web.TestServer;
import dev.assay.web.account.Role;
import dev.assay.web.candidate.Pseudonym;
import dev.assay.web.review.SampleRows.Check;
import dev.assay.web.review.SampleRows.Result;
import dev.assay.web.store.LinkTokens;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("engine")
final class CandidateViewTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();

  @BeforeAll
  static void offer() {
    rows().exercise("one", "One", "best");
  }

  private static SampleRows rows() {
    return new SampleRows(SERVER.jdbi());
  }

  private static String[] interviewer() {
    return new String[] {"Cookie", SERVER.signedIn(Role.INTERVIEWER)};
  }

  private static String page(UUID candidate, String... session) throws Exception {
    return SERVER.get("/candidates/" + candidate, session).body();
  }

  @Test
  void showsClockAndLinks() throws Exception {
    UUID ada = rows().candidate("one", "Ada <i>");
    rows().set(ada, Map.of("started_at", Instant.now().minus(30, ChronoUnit.MINUTES)));

    String page = page(ada, interviewer());

    String token = TestServer.LINKS.of(LinkTokens.Kind.CANDIDATE, ada);
    assertThat(page)
        .contains("Ada &lt;i&gt;", "90 minutes; 59 minutes left, until")
        .contains("/c/" + token, "/git/" + token)
        .doesNotContain("<i>");
  }

  @Test
  void comparesSubmissionsAndSaysWhichOneCounts() throws Exception {
    UUID ada = rows().candidate("one", "Ada");
    UUID first = rows().submission(ada, 1);
    rows()
        .checks(
            rows().graded(first, Result.points(50)),
            List.of(
                new Check("a", "create", 50, "passed"),
                new Check("b", "create", 30, "failed"),
                new Check("c", "read", 20, "failed")));
    UUID second = rows().submission(ada, 2);
    rows().graded(second, new Result("not-built", 0, 0));
    UUID third = rows().submission(ada, 3);
    rows()
        .checks(
            rows().graded(third, Result.points(30)),
            List.of(
                new Check("a", "create", 50, "failed"),
                new Check("b", "create", 30, "passed"),
                new Check("c", "read", 20, "not-run"),
                new Check("d", "read", 0, "passed")));

    String page = page(ada, interviewer());

    assertThat(page)
        .contains("Better than submission 1:", "Worse than submission 1:", "did not build")
        .contains("submission 1: 50 of 100, 5 of 5 must-haves")
        .contains("30 of 80", "/submissions/" + third)
        .containsOnlyOnce("title of a")
        .containsOnlyOnce("title of b")
        .doesNotContain("title of c", "title of d")
        .containsOnlyOnce(">counts<");
  }

  @Test
  void letsGradeAgainWhatWasSetAside() throws Exception {
    UUID ada = rows().candidate("one", "Ada");
    UUID submission = rows().submission(ada, 1);
    rows().grading(submission, "set-aside");

    assertThat(page(ada, interviewer()))
        .contains("action=\"/submissions/" + submission + "/grade\"", "a fault of ours");
  }

  @Test
  void hidesTheNameAndAllThatTellsIt() throws Exception {
    UUID grace = rows().candidate("one", "Grace Hopper");
    rows().set(grace, Map.of("email", "grace@example.org"));
    UUID submission = rows().submission(grace, 1);
    SERVER
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "update submissions set origin_detail = 'grace-hopper.zip' where id = ?",
                submission));
    String[] session = interviewer();
    assertThat(page(grace, session)).contains("grace-hopper.zip");
    SERVER.post("/account/blind", "blind=on", session);

    String page = page(grace, session);

    assertThat(page)
        .contains("<title>" + Pseudonym.of(grace))
        .doesNotContainIgnoringCase("grace", "hopper")
        .doesNotContain(TestServer.LINKS.of(LinkTokens.Kind.CANDIDATE, grace));
  }

  @Test
  void changesWhatWasAgreedAndWritesItDown() throws Exception {
    UUID ada = rows().candidate("one", "Ada Lovelace");
    LocalDate day = LocalDate.now(ZoneOffset.UTC).plusDays(30);
    String[] session = interviewer();

    for (List<String> step :
        List.of(
            List.of("extend", "minutes=15"),
            List.of("extend", "minutes=5"),
            List.of("attempts", "attempts=7"),
            List.of("until", "until=" + day),
            List.of("take-back", ""),
            List.of("take-back", ""),
            List.of("give-again", ""))) {
      HttpResponse<String> done =
          SERVER.post("/candidates/%s/%s".formatted(ada, step.getFirst()), step.getLast(), session);
      assertThat(done.statusCode()).as(step.toString()).isEqualTo(303);
    }

    assertThat(page(ada, session))
        .contains("110 minutes, 20 of them added", "value=\"" + day + "\"");
    assertThat(SERVER.audited(ada))
        .containsExactly(
            "candidate.extended 15 minutes",
            "candidate.extended 5 minutes",
            "candidate.attempts-changed from 3 to 7",
            "candidate.valid-until-changed " + day,
            "candidate.taken-back ",
            "candidate.given-again ");
  }

  @ParameterizedTest
  @CsvSource({
    "extend, minutes, 0",
    "extend, minutes, 100000",
    "extend, minutes, <b>",
    "attempts, attempts, 1001",
    "attempts, attempts, ''",
    "until, until, 2001-01-01",
    "until, until, soon"
  })
  void saysAtTheFieldWhatIsWrong(String path, String field, String value) throws Exception {
    UUID ada = rows().candidate("one", "Ada");

    HttpResponse<String> answer =
        SERVER.post("/candidates/%s/%s".formatted(ada, path), field + "=" + value, interviewer());

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("Must be a", "aria-describedby=\"" + field + "-wrong\"")
        .doesNotContain("<b>");
    assertThat(SERVER.audited(ada)).isEmpty();
  }

  @Test
  void deletesEverythingOnBehalfOfTheCandidate() throws Exception {
    UUID ada = rows().candidate("one", "Ada Lovelace");
    rows().graded(rows().submission(ada, 1), Result.points(50));
    String[] session = interviewer();

    HttpResponse<String> done = SERVER.post("/candidates/%s/withdraw".formatted(ada), "", session);
    HttpResponse<String> again =
        SERVER.post("/candidates/%s/extend".formatted(ada), "minutes=5", session);

    assertThat(done.statusCode()).isEqualTo(303);
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(page(ada, session))
        .contains(Pseudonym.of(ada), "withdrawn", "None.")
        .doesNotContain("Lovelace", "/c/", "Extend");
    assertThat(SERVER.audited(ada)).containsExactly("candidate.withdrawn ");
  }

  @Test
  void showsTwentySubmissionsAndTheWayToOlderOnes() throws Exception {
    UUID ada = rows().candidate("one", "Ada");
    for (int number = 1; number <= 22; number++) {
      rows().submission(ada, number);
    }
    String[] session = interviewer();

    assertThat(page(ada, session))
        .contains("Submission 22<", "Submission 3<", "?before=3\"")
        .doesNotContain("Submission 2<");
    assertThat(SERVER.get("/candidates/%s?before=3".formatted(ada), session).body())
        .contains("Submission 2<", "Submission 1<")
        .doesNotContain("Older submissions");
  }

  @Test
  void knowsNobodyElse() throws Exception {
    assertThat(SERVER.get("/candidates/" + UUID.randomUUID(), interviewer()).statusCode())
        .isEqualTo(404);
    assertThat(SERVER.get("/candidates/nobody", interviewer()).statusCode()).isEqualTo(404);
    assertThat(
            SERVER
                .get("/candidates/" + UUID.randomUUID(), "Cookie", SERVER.signedIn(Role.AUTHOR))
                .statusCode())
        .isEqualTo(403);
  }
}
