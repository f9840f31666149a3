package dev.assay.web.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grader.Grading;
import dev.assay.grader.report.CrowdedSuite;
import dev.assay.grader.report.SampleGradings;
import dev.assay.web.TestServer;
import dev.assay.web.account.Role;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("engine")
final class ReportRoutesTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();
  private static final String HOSTILE =
      "<img src=x onerror=alert(1)>\"'</script>${7*7}\u001b[2J\u202e";
  private static final int MOST_BYTES = 100_000;
  private static String interviewer = "";

  @BeforeAll
  static void signIn() {
    interviewer = SERVER.signedIn(Role.INTERVIEWER);
  }

  private static String get(String path) throws Exception {
    HttpResponse<String> answer = SERVER.get(path, "Cookie", interviewer);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return answer.body();
  }

  private static UUID stored(String name, Grading grading) throws Exception {
    Stored stored = new Stored(SERVER, name);
    UUID submission = stored.submission(Map.of("package.json", "{}", "src/app.js", "let a = 1;\n"));
    stored.graded(submission, grading);
    return submission;
  }

  static Stream<Grading> gradings() {
    return Stream.of(
        SampleGradings.graded(),
        SampleGradings.perfect(),
        SampleGradings.rejected(),
        SampleGradings.notBuilt(),
        SampleGradings.notReady(),
        SampleGradings.saying(HOSTILE),
        CrowdedSuite.grading());
  }

  /// Every page of a report is reached by the links of its first one.
  @ParameterizedTest
  @MethodSource("gradings")
  void everyPageOfAReportIsThereSmallAndHarmless(Grading grading) throws Exception {
    String first = "/submissions/" + stored(HOSTILE, grading);
    String summary = get(first);
    List<String> more =
        all(summary, "href=\"(/submissions/[^\"]*/(?:checks|logs|outside)[^\"#]*)").stream()
            .distinct()
            .toList();

    for (String path : Stream.concat(Stream.of(first), more.stream()).toList()) {
      String page = get(path);
      assertThat(page.getBytes(StandardCharsets.UTF_8)).as(path).hasSizeLessThan(MOST_BYTES);
      assertThat(page)
          .doesNotContain("<img", "\u001b", "\u202e", " style=", "<style")
          .doesNotContainPattern("\\son[a-z]+=\"");
      assertThat(all(page, "<h1")).hasSize(1);
    }
  }

  @Test
  void sayWhoseItIsAndLeadFromCheckToCheck() throws Exception {
    String first = "/submissions/" + stored("Ada Lovelace", SampleGradings.graded());
    String summary = get(first);
    List<String> checks = all(summary, "<h3><span[^>]*></span><a href=\"([^\"]*)\"");

    assertThat(summary)
        .contains(
            "<h1>Ada Lovelace</h1>",
            "submission 1 of 1",
            "aa11",
            "bb22",
            "zip file Ada-Lovelace.zip");
    assertThat(checks).hasSize(15);
    assertThat(get(checks.getFirst()))
        .contains("check 1 of 15", "href=\"" + checks.get(1) + "\" rel=\"next\"")
        .doesNotContain("rel=\"prev\"");
    assertThat(get(checks.get(1))).contains("href=\"" + checks.get(0) + "\" rel=\"prev\"");
  }

  @Test
  void crowdedChecksSayWhereTheRestIs() throws Exception {
    String first = "/submissions/" + stored("Ada", CrowdedSuite.grading());

    assertThat(get(first + "/checks/CrowdedTest.check1"))
        .contains(
            "Left out for lack of room: ", "This is as much as fits on a page.", "report.json");
  }

  @Test
  void blindModeHidesTheNameEverywhere() throws Exception {
    UUID submission = stored("Ada Lovelace", SampleGradings.graded());
    setBlind("on");
    try {
      for (String rest :
          List.of(
              "",
              "/source",
              "/changes",
              "/shares",
              "/report.json",
              "/report.html",
              "/archive.zip")) {
        HttpResponse<String> answer =
            SERVER.get("/submissions/" + submission + rest, "Cookie", interviewer);
        assertThat(answer.statusCode()).as(rest).isEqualTo(200);
        assertThat(answer.body() + answer.headers().map())
            .as(rest)
            .doesNotContainIgnoringCase("lovelace")
            .doesNotContain("planets-node.zip");
      }
    } finally {
      setBlind("off");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"report.json", "report.html", "junit.xml", "ctrf.json", "archive.zip"})
  void filesAreSavedUnderAPlainName(String file) throws Exception {
    UUID submission = stored("Ada \"L\"; ../ \u202e", SampleGradings.graded());

    HttpResponse<String> answer =
        SERVER.get("/submissions/" + submission + "/" + file, "Cookie", interviewer);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Disposition"))
        .hasValueSatisfying(value ->
            assertThat(value).matches("attachment; filename=\"Ada-L-swapi-planets-1[-.a-z]*\""));
  }

  @Test
  void olderReportsStayReadable() throws Exception {
    Stored stored = new Stored(SERVER, "Ada");
    UUID submission = stored.submission(Map.of("app.js", "1"));
    UUID older = stored.graded(submission, SampleGradings.notBuilt());
    UUID newer = stored.graded(submission, SampleGradings.perfect());

    assertThat(get("/submissions/" + submission))
        .contains("?grading=" + older, "?grading=" + newer)
        .doesNotContain("Not built");
    assertThat(get("/submissions/" + submission + "?grading=" + older)).contains("Not built");
  }

  @Test
  void logsArePagedAndBeginAtTheirEnd() throws Exception {
    String app = "a line\n".repeat(1_200) + "the end\n";
    String log = "/submissions/" + stored("Ada", SampleGradings.logging(app)) + "/logs/app";

    assertThat(get(log)).contains("lines 1001 to 1201 of 1201", "the end", "id=\"L1201\"");
    assertThat(get(log + "?line=700")).contains("lines 501 to 1000 of 1201", "id=\"L700\"");
    assertThat(get(log + "?download=")).isEqualTo(app);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/checks/No.such",
        "/logs/other",
        "/source/none.js",
        "/changes?against=9",
        "?grading=1",
        "/report.json",
        "/archive.zip",
        "/events",
        "/outside",
        "/shares"
      })
  void whatIsNotThereIsNotFound(String rest) throws Exception {
    assertThat(SERVER.get("/submissions/" + UUID.randomUUID() + rest, "Cookie", interviewer))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(404);
    assertThat(SERVER.get("/submissions/1" + rest, "Cookie", interviewer).statusCode())
        .isEqualTo(404);
  }

  @Test
  void anotherSubmissionsGradingIsNotFound() throws Exception {
    UUID submission = stored("Ada", SampleGradings.graded());
    Stored other = new Stored(SERVER, "Grace");
    UUID grading = other.graded(other.submission(Map.of("a.js", "1")), SampleGradings.graded());

    assertThat(
            SERVER.get(
                "/submissions/%s?grading=%s".formatted(submission, grading), "Cookie", interviewer))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(404);
  }

  @Test
  void authorsDoNotReadReports() throws Exception {
    UUID submission = stored("Ada", SampleGradings.graded());

    assertThat(
            SERVER
                .get("/submissions/" + submission, "Cookie", SERVER.signedIn(Role.AUTHOR))
                .statusCode())
        .isEqualTo(403);
  }

  private static List<String> all(String html, String pattern) {
    return Pattern.compile(pattern)
        .matcher(html)
        .results()
        .map((MatchResult result) -> result.groupCount() > 0 ? result.group(1) : result.group())
        .toList();
  }

  private static void setBlind(String wanted) throws Exception {
    SERVER.post("/account/blind", "blind=" + wanted, "Cookie", interviewer);
  }
}
