package dev.assay.web.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grader.report.Report;
import dev.assay.grader.report.SampleGradings;
import dev.assay.web.TestServer;
import dev.assay.web.account.Role;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("engine")
final class ShareRoutesTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();
  private static final List<String> DEEPER =
      List.of("/checks/ImportTest.runsTwice", "/logs/app", "/logs/build", "/outside");

  private String interviewer = "";
  private UUID submission = new UUID(0, 0);

  @BeforeEach
  void store() throws Exception {
    interviewer = SERVER.signedIn(Role.INTERVIEWER);
    Stored stored = new Stored(SERVER, "Ada Lovelace");
    submission = stored.submission(Map.of("secret.js", "1"));
    stored.graded(submission, SampleGradings.graded());
  }

  /// Shares the report, and gives the path of the link that the page then has.
  private String shared(String form) throws Exception {
    HttpResponse<String> answer = post("/submissions/" + submission + "/shares", form);
    assertThat(answer.statusCode()).isEqualTo(303);
    Matcher link = Pattern.compile("(/s/[A-Za-z0-9_-]{43})<").matcher(list());
    assertThat(link.find()).isTrue();
    return link.group(1);
  }

  private String list() throws Exception {
    return SERVER.get("/submissions/" + submission + "/shares", "Cookie", interviewer).body();
  }

  private HttpResponse<String> post(String path, String form) throws Exception {
    return SERVER.post(path, form, "Cookie", interviewer);
  }

  private List<String> audited() {
    return SERVER
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select action from audit where target = :id order by id")
                .bind("id", submission.toString())
                .mapTo(String.class)
                .list());
  }

  @Test
  void aBriefShareNamesNoCheckAndHasNothingBelow() throws Exception {
    String link = shared("scope=areas&days=3");
    String page = SERVER.get(link).body();

    assertThat(page)
        .contains("62", "must-haves passed", "List and filter", "Shared with you until");
    Report.of(SampleGradings.graded())
        .checks()
        .forEach(
            result -> assertThat(page).doesNotContain(result.check().id(), result.check().title()));
    assertThat(page).doesNotContain("Lovelace", "planets-node", "/submissions/");
    for (String rest : DEEPER) {
      assertThat(SERVER.get(link + rest).statusCode()).as(rest).isEqualTo(404);
    }
  }

  @Test
  void aWholeShareHasTheEvidenceAndNothingElse() throws Exception {
    String link = shared("scope=whole&days=3");
    String page = SERVER.get(link).body();

    assertThat(page)
        .contains(link + "/checks/ImportTest.runsTwice")
        .doesNotContain("Lovelace", "planets-node", "/submissions/", "/candidates/");
    for (String rest : DEEPER) {
      assertThat(SERVER.get(link + rest))
          .as(rest)
          .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(200))
          .satisfies(answer ->
              assertThat(answer.body())
                  .doesNotContain("Lovelace", "/submissions/", "/candidates/", "report.json</a>"));
    }
    for (String rest : List.of("/source", "/changes", "/report.json", "/archive.zip", "/events")) {
      assertThat(SERVER.get(link + rest).statusCode()).as(rest).isEqualTo(404);
    }
  }

  @Test
  void aShareSaysTheNameOnlyIfThatWasChosen() throws Exception {
    assertThat(SERVER.get(shared("scope=whole&days=3&named=yes")).body())
        .contains("<h1>Ada Lovelace</h1>");
  }

  @Test
  void aRevokedShareIsGoneAndBothAreAudited() throws Exception {
    String link = shared("scope=whole&days=3");
    Matcher revoke = Pattern.compile("/shares/[0-9a-f-]{36}/revoke").matcher(list());
    assertThat(revoke.find()).isTrue();

    assertThat(post(revoke.group(), "").statusCode()).isEqualTo(303);
    assertThat(post(revoke.group(), "").statusCode()).isEqualTo(303);

    assertThat(SERVER.get(link))
        .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(410))
        .satisfies(answer -> assertThat(answer.body()).contains("This link was taken back."));
    assertThat(SERVER.get(link + "/checks/ImportTest.runsTwice").statusCode()).isEqualTo(410);
    assertThat(list()).contains("revoked").doesNotContain(link);
    assertThat(audited()).containsExactly("submission.shared", "share.revoked");
  }

  @Test
  void anExpiredShareIsGone() throws Exception {
    String link = shared("scope=whole&days=90");
    SERVER
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "update shares set expires_at = now() where submission_id = ?", submission));

    assertThat(SERVER.get(link))
        .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(410))
        .satisfies(answer -> assertThat(answer.body()).contains("This link has expired."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "91", "-1", "1.5", "<b>", "999999999999999999999999"})
  void daysOutOfRangeAreRefusedAtTheField(String days) throws Exception {
    HttpResponse<String> answer =
        post("/submissions/" + submission + "/shares", "scope=whole&days=" + days);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("Days must be a number from 1 to 90.", "aria-invalid=\"true\"")
        .doesNotContain("<b>\"");
    assertThat(audited()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void aTokenThatIsNoneIsNotFound(String token) throws Exception {
    assertThat(SERVER.get("/s/" + token).statusCode()).isEqualTo(404);
    assertThat(SERVER.get("/s/" + token + "/logs/app").statusCode()).isEqualTo(404);
  }

  @Test
  void gradingAgainIsQueuedOnceAndAudited() throws Exception {
    HttpResponse<String> answer = post("/submissions/" + submission + "/grade", "");
    String place = answer.headers().firstValue("Location").orElse("");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(place).startsWith("/submissions/" + submission + "?grading=");
    assertThat(SERVER.get(place, "Cookie", interviewer).body()).contains("waiting");
    assertThat(SERVER.get("/submissions/" + submission, "Cookie", interviewer).body())
        .contains("A newer grading is waiting.");
    assertThat(post("/submissions/" + submission + "/grade", "").headers().firstValue("Location"))
        .hasValue(place);
    assertThat(audited()).startsWith("submission.graded-again");
  }
}
