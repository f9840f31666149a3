package dev.assay.web.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.web.TestServer;
import dev.assay.web.account.Role;
import dev.assay.web.candidate.Pseudonym;
import dev.assay.web.review.SampleRows.Check;
import dev.assay.web.review.SampleRows.Result;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("engine")
final class CandidateListTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();

  @BeforeAll
  static void offer() {
    for (String id : List.of("url", "hostile", "blind", "live", "csv", "many")) {
      rows().exercise(id, "Exercise " + id, "best");
    }
  }

  private static SampleRows rows() {
    return new SampleRows(SERVER.jdbi());
  }

  private static String[] interviewer() {
    return new String[] {"Cookie", SERVER.signedIn(Role.INTERVIEWER)};
  }

  @Test
  void filtersByRetiredExercisesThatHaveCandidates() throws Exception {
    rows().exercise("gone", "Gone", "best");
    rows().candidate("gone", "Somebody");
    rows().exercise("unused", "Unused", "best");
    SERVER
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "update exercises set retired_at = now() where id in ('gone', 'unused')"));

    assertThat(SERVER.get("/candidates?exercise=gone", interviewer()).body())
        .contains("<option value=\"gone\" selected>Gone (retired)</option>")
        .contains("<option value=\"url\">Exercise url</option>", "1 to 1 of 1 candidate")
        .doesNotContain("Unused");
  }

  @Test
  void keepsWhatWasChosenInItsAddress() throws Exception {
    UUID ada = rows().candidate("url", "Ada & Co");
    rows().graded(rows().submission(ada, 1), Result.points(72));
    UUID zoe = rows().candidate("url", "Zoe & Co");
    rows().graded(rows().submission(zoe, 1), Result.points(20));

    String page =
        SERVER
            .get("/candidates?q=%26+co&exercise=url&state=graded&least=50&sort=name", interviewer())
            .body();

    assertThat(page)
        .contains("Ada &amp; Co", "72 of 100", "5 of 5", "1 to 1 of 1 candidate")
        .contains(
            "href=\"/candidates?q=%26+co&amp;exercise=url&amp;state=graded&amp;least=50&amp;sort=-points\"")
        .contains(
            "href=\"/candidates?q=%26+co&amp;exercise=url&amp;state=graded&amp;least=50&amp;sort=-name\"")
        .contains(
            "href=\"/candidates.csv?q=%26+co&amp;exercise=url&amp;state=graded&amp;least=50&amp;sort=name\"")
        .doesNotContain("Zoe");
  }

  @ParameterizedTest
  @ValueSource(strings = {"state=lost", "sort=luck", "least=-1", "most=101", "page=0", "page=x"})
  void saysWhatIsWrongWithAnAddress(String query) throws Exception {
    HttpResponse<String> answer = SERVER.get("/candidates?" + query, interviewer());

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(query.split("=", 2)[0] + " must be");
  }

  @Test
  void showsHostileNamesAsText() throws Exception {
    rows().candidate("hostile", "<script>alert(1)</script>\"'--");
    rows().candidate("hostile", "\u202Eevil ${page} @if(true)");

    String page = SERVER.get("/candidates?exercise=hostile", interviewer()).body();

    assertThat(page)
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .doesNotContain("<script>alert");
    assertThat(page).contains("${page} @if(true)").doesNotContain("\u202E");
  }

  @Test
  void showsAPageOfFiftyAndTheWayToTheNext() throws Exception {
    for (int i = 0; i < 51; i++) {
      rows().candidate("many", "Nobody " + i);
    }

    String first = SERVER.get("/candidates?exercise=many", interviewer()).body();
    String last = SERVER.get("/candidates?exercise=many&page=9", interviewer()).body();

    assertThat(first)
        .contains(
            "1 to 50 of 51 candidates",
            "rel=\"next\" href=\"/candidates?exercise=many&amp;page=2\"");
    assertThat(last).contains("51 to 51 of 51 candidates", "Page 2 of 2");
    assertThat(first.length()).isLessThan(75_000);
  }

  @Test
  void hidesNamesInListRowsAndFile() throws Exception {
    UUID grace = rows().candidate("blind", "Grace Hopper");
    rows().set(grace, Map.of("email", "grace@example.org"));
    String[] session = interviewer();

    HttpResponse<String> done =
        SERVER.post(
            "/account/blind", "blind=on&to=/candidates%3Fexercise%3Dblind%26sort%3Dname", session);
    String list = SERVER.get("/candidates?exercise=blind", session).body();
    String rows = SERVER.get("/candidates/rows?ids=" + grace, session).body();
    String file = SERVER.get("/candidates.csv?exercise=blind", session).body();
    String search = SERVER.get("/candidates?exercise=blind&q=Grace", session).body();

    assertThat(done.statusCode()).isEqualTo(303);
    assertThat(done.headers().firstValue("Location"))
        .hasValueSatisfying(to -> assertThat(to).endsWith("/candidates?exercise=blind&sort=name"));
    assertThat(list + file).contains(Pseudonym.of(grace));
    assertThat(list + file + rows).doesNotContainIgnoringCase("Hopper", "grace@");
    assertThat(search).contains("No candidate fits.").doesNotContain("Hopper");
    SERVER.post("/account/blind", "blind=off", session);
    assertThat(SERVER.get("/candidates?exercise=blind", session).body()).contains("Grace Hopper");
  }

  @Test
  void tellsWhichCandidatesHaveChangedAndNothingElse() throws Exception {
    UUID live = rows().candidate("live", "Secret Name");
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<InputStream> stream =
          client.send(
              HttpRequest.newBuilder(SERVER.address().resolve("/candidates/events"))
                  .headers(interviewer())
                  .timeout(Duration.ofSeconds(20))
                  .build(),
              BodyHandlers.ofInputStream());
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
        assertThat(lines.readLine()).isEqualTo("retry: 2000");
        lines.readLine();
        rows().submission(live, 1);
        String event = lines.readLine();
        String ids = lines.readLine();

        assertThat(event).isEqualTo("event: changed");
        assertThat(ids).contains(live.toString()).doesNotContain("Secret");
      }
    }
    assertThat(SERVER.get("/candidates/rows?ids=" + live, interviewer()).body())
        .contains("\"state\":\"submitted\"", "\"submissions\":\"1\"");
    assertThat(SERVER.get("/candidates/rows?ids=1,2", interviewer()).statusCode()).isEqualTo(400);
  }

  @Test
  void writesPointsByAreaAndNoFormulas() throws Exception {
    UUID graded = rows().candidate("csv", "=HYPERLINK(\"http://evil\")");
    rows().set(graded, Map.of("email", "@evil.example"));
    UUID grading = rows().graded(rows().submission(graded, 1), Result.points(60));
    rows()
        .checks(
            grading,
            List.of(
                new Check("a", "create", 40, "passed"),
                new Check("b", "create", 20, "failed"),
                new Check("c", "=read", 40, "passed")));
    rows().candidate("csv", "\tTab, \"quoted\"");

    HttpResponse<String> file = SERVER.get("/candidates.csv?exercise=csv&sort=name", interviewer());

    List<CSVRecord> records;
    try (var parser = CSVFormat.RFC4180.parse(new StringReader(file.body().substring(1)))) {
      records = parser.getRecords();
    }
    assertThat(file.headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8");
    assertThat(file.body()).startsWith("\uFEFF");
    assertThat(records.get(0).toList())
        .endsWith("create: points", "create: possible", "'=read: points", "'=read: possible");
    assertThat(records)
        .extracting(each -> each.get(1))
        .containsExactly("Name", "'\tTab, \"quoted\"", "'=HYPERLINK(\"http://evil\")");
    assertThat(records.get(2).get(2)).isEqualTo("'@evil.example");
    assertThat(records.get(2).toList())
        .endsWith("1", "", "graded", "60", "100", "0", "5", "5", "40", "60", "40", "40");
    assertThat(records).allMatch(each -> each.size() == records.get(0).size());
  }

  @Test
  void isNotForAuthors() throws Exception {
    String[] author = {"Cookie", SERVER.signedIn(Role.AUTHOR)};

    for (String path :
        List.of("/candidates", "/candidates.csv", "/candidates/rows?ids=a", "/candidates/events")) {
      assertThat(SERVER.get(path, author).statusCode()).as(path).isEqualTo(403);
    }
  }
}
