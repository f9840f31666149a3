package dev.assay.web.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grader.report.SampleGradings;
import dev.assay.web.TestServer;
import dev.assay.web.account.Role;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("engine")
final class SourceRoutesTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();
  private static final String ODD = "odd <img src=x onerror=alert(1)> ?#%;&\"'.js";
  private static String interviewer = "";
  private static UUID first = new UUID(0, 0);
  private static UUID second = new UUID(0, 0);

  @BeforeAll
  static void store() throws Exception {
    interviewer = SERVER.signedIn(Role.INTERVIEWER);
    String long1 = lines(1, 1_200);
    Stored stored = new Stored(SERVER, "Ada");
    first =
        stored.submission(Map.of("src/app.js", long1, "gone.txt", "old\n", "same.txt", "same\n"));
    stored.graded(first, SampleGradings.graded());
    second =
        stored.submission(
            Map.of(
                "src/app.js",
                long1.replace("let a600 = 600;", "let a600 = '<b>600</b>';"),
                "same.txt",
                "same\n",
                "binary.dat",
                "a\0b",
                "big.txt",
                "x".repeat(300_001),
                "empty.txt",
                "",
                ODD,
                "let odd = '</script><script>alert(1)</script>';\n"));
    stored.graded(second, SampleGradings.perfect());
  }

  private static String lines(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj("let a%1$d = %1$d;\n"::formatted)
        .collect(Collectors.joining());
  }

  private static HttpResponse<String> ask(UUID submission, String rest) throws Exception {
    return SERVER.get("/submissions/" + submission + rest, "Cookie", interviewer);
  }

  private static String get(UUID submission, String rest) throws Exception {
    HttpResponse<String> answer = ask(submission, rest);
    assertThat(answer.statusCode()).as(rest).isEqualTo(200);
    assertThat(answer.body().getBytes(StandardCharsets.UTF_8)).as(rest).hasSizeLessThan(100_000);
    return answer.body();
  }

  @Test
  void listsTheFilesWithLinks() throws Exception {
    assertThat(get(second, "/source"))
        .contains(
            "href=\"/submissions/%s/source/src/app.js\"".formatted(second),
            "source?file=odd%20%3Cimg",
            "odd &lt;img src=x onerror=alert(1)&gt;")
        .doesNotContain("<img");
  }

  @Test
  void showsAFileInPartsWithNumbersAndTheHighlighterOfItsLanguage() throws Exception {
    assertThat(get(second, "/source/src/app.js"))
        .contains(
            "lines 1 to 500 of 1200",
            "id=\"L1\"",
            "id=\"L500\"",
            "data-starts=\"1,501,1001\"",
            "data-language=\"javascript\"")
        .doesNotContain("id=\"L501\"");
    assertThat(get(second, "/source/src/app.js?line=600"))
        .contains("lines 501 to 1000 of 1200", "id=\"L600\"", "&lt;b&gt;600&lt;/b&gt;");
  }

  @Test
  void aHostileNameIsANameAndAHostileTextIsText() throws Exception {
    String page = get(second, "/source?file=" + URLEncoder.encode(ODD, StandardCharsets.UTF_8));

    assertThat(page).contains("&lt;script&gt;alert(1)").doesNotContain("<img", "<script>");
    assertThat(
            ask(
                    second,
                    "/source?file=%s&download="
                        .formatted(URLEncoder.encode(ODD, StandardCharsets.UTF_8)))
                .headers()
                .firstValue("Content-Disposition"))
        .hasValue("attachment; filename=\"odd_img_src_x_onerror_alert_1_.js\"");
  }

  @Test
  void saysWhyAFileIsNotShown() throws Exception {
    assertThat(get(second, "/source/binary.dat")).contains("3 bytes and is no text", "download=");
    assertThat(get(second, "/source/big.txt")).contains("up to 300 kB are shown", "download=");
    assertThat(get(second, "/source/empty.txt")).contains("The file is empty.");
    assertThat(ask(second, "/source/big.txt?download=").body()).hasSize(300_001);
  }

  @Test
  void comparesTwoSubmissionsFileByFileAndCheckByCheck() throws Exception {
    String page = get(second, "/changes?against=1");

    assertThat(page)
        .contains(
            "from submission 1",
            "6 files differ",
            "-let a600 = 600;",
            "+let a600 = '&lt;b&gt;600&lt;/b&gt;';",
            "-old",
            "Not shown: it is no text, or too long.",
            "Better",
            "failed → passed")
        .doesNotContain("same.txt", "<img", "<b>600");
    assertThat(get(first, "/changes?against=2")).contains("Worse", "passed → failed");
    assertThat(get(second, "/changes?against=1&file=src/app.js"))
        .contains("+let a600")
        .doesNotContain("gone.txt");
  }

  @Test
  void comparesWithTheStarterOfTheSameStackUnlessAskedOtherwise() throws Exception {
    assertThat(get(second, "/changes")).contains("from the starter for node");
    assertThat(ask(second, "/changes?against=starter-cobol").statusCode()).isEqualTo(404);
    assertThat(ask(second, "/changes?against=2").statusCode()).isEqualTo(404);
    assertThat(ask(second, "/changes?against=1&file=same.txt").statusCode()).isEqualTo(404);
  }
}
