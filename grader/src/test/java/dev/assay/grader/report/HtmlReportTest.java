package dev.assay.grader.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grader.Outcome;
import dev.assay.grader.report.page.HtmlReport;
import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.ControlStep;
import dev.assay.kit.evidence.Evidence;
import dev.assay.kit.evidence.LeftOut;
import dev.assay.kit.evidence.LogLine;
import dev.assay.kit.evidence.Observation;
import dev.assay.kit.evidence.RowChange;
import dev.assay.kit.evidence.SqlShape;
import dev.assay.kit.evidence.SqlStatement;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlReportTest {
  private static final String HTML = HtmlReport.of(Report.of(SampleGradings.graded()));

  @Test
  void policyAllowsThisStyleSheetAndThisScriptAndNothingElse() throws Exception {
    assertThat(all("http-equiv=\"Content-Security-Policy\" content=\"(.*?)\""))
        .containsExactly(
            "default-src 'none'; style-src '%s'; script-src '%s'; img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
                .formatted(
                    hash(all("<style>(.*?)</style>").getFirst()),
                    hash(all("<script type=\"module\">(.*?)</script>").getFirst())));
    assertThat(markup()).doesNotContain(" style=").doesNotContainPattern("\\son[a-z]+=");
  }

  @Test
  void needsNoOtherFileAndNoNetwork() {
    assertThat(all("<link[^>]*href=\"(.*?)\"")).containsExactly("data:,");
    assertThat(markup())
        .doesNotContainPattern("\\ssrc=")
        .doesNotContainPattern("href=\"(?!#|data:)");
    assertThat(all("<style>(.*?)</style>").getFirst()).doesNotContain("url(", "@import");
    assertThat(all("<script type=\"module\">(.*?)</script>").getFirst())
        .doesNotContain("innerHTML", "fetch(", "import ", "eval(");
  }

  @Test
  void everyLinkLeadsToAPlaceOnThePage() {
    List<String> ids = all("\\bid=\"(.*?)\"");

    assertThat(ids).doesNotHaveDuplicates();
    assertThat(ids)
        .containsAll(all("href=\"#(.*?)\""))
        .containsAll(all("aria-labelledby=\"(.*?)\""));
  }

  @Test
  void headingsAreInOrder() {
    List<Integer> levels = all("<h([1-6])").stream().map(Integer::valueOf).toList();

    assertThat(levels).startsWith(1).containsOnlyOnce(1);
    for (int i = 1; i < levels.size(); i++) {
      assertThat(levels.get(i))
          .as("heading %d of %s", i, levels)
          .isLessThanOrEqualTo(levels.get(i - 1) + 1);
    }
  }

  @Test
  void failedChecksComeBeforePassedOnes() {
    List<String> checks = all("<article class=\"check (failed|not-run|passed)\"");

    assertThat(checks)
        .hasSize(15)
        .containsSubsequence("failed", "not-run", "passed")
        .startsWith("failed");
    assertThat(checks.lastIndexOf("failed")).isLessThan(checks.indexOf("not-run"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"planet ", "<&\"'", "\u0007\u202e", "漢字", "\u001b[31m🪐"})
  void fortyChecksWithAllTheEvidenceThereCanBeStayUnderTwoMegabytes(String text) {
    List<CheckResult> checks = SampleChecks.failed(40, 12, text.repeat(8_192 / text.length()));

    String html = HtmlReport.of(Report.of(SampleGradings.ending(new Outcome.Graded(checks))));

    assertThat(html.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(2_000_000);
    assertThat(html).contains("Left out for lack of room: ");
  }

  @Test
  void fortyChecksWithManySmallEntriesStayUnderTwoMegabytes() {
    Evidence crowded = crowded(2_000);
    List<CheckResult> checks =
        SampleChecks.failed(40, 1, "x").stream().map(result -> result.with(crowded)).toList();

    String html = HtmlReport.of(Report.of(SampleGradings.ending(new Outcome.Graded(checks))));

    assertThat(html.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(1_000_000, 2_000_000);
    assertThat(html).contains("earlier SQL statements");
  }

  private static Evidence crowded(int entries) {
    List<SqlStatement> statements = new ArrayList<>();
    List<RowChange> changes = new ArrayList<>();
    List<LogLine> log = new ArrayList<>();
    List<ControlStep> controls = new ArrayList<>();
    List<Observation> observations = new ArrayList<>();
    for (int at = 0; at < entries; at++) {
      statements.add(SampleEntries.query(at, 1, at, "SELECT 1", 1));
      changes.add(SampleEntries.inserted(at, at, SampleEntries.row(at, "", null)));
      log.add(new LogLine(at, at + 1, ""));
      controls.add(new ControlStep(at, 1, "<".repeat(1_000)));
      observations.add(new Observation("'".repeat(1_000), "&".repeat(4_000)));
    }
    return new Evidence(
        List.of(),
        List.of(),
        statements,
        List.of(new SqlShape("SELECT ?", entries, 1, 1)),
        changes,
        log,
        controls.subList(0, 200),
        observations.subList(0, 50),
        List.of(),
        LeftOut.NOTHING);
  }

  @Test
  void longLogsAreCutAtTheirStart() {
    String html =
        HtmlReport.of(Report.of(SampleGradings.logging("a line\n".repeat(500_000) + "the end")));

    assertThat(html)
        .hasSizeLessThan(300_000)
        .contains("the end</code>", "earlier lines left out here");
  }

  @Test
  void everyKindOfEvidenceHasItsPlace() {
    assertThat(all("<div class=\"kind ([a-z]+)\">"))
        .contains("what", "http", "upstream", "sql", "rows", "log", "control");
    assertThat(HTML)
        .contains(
            "<b class=\"many\">60×</b>",
            "<b class=\"problem\">rolled back</b>",
            "<b>23505</b>",
            "fault: status 503",
            "database refuses connections",
            "href=\"#app-log-L1\"");
  }

  @Test
  void eachCheckHasOneBoxOfEvidence() {
    String[] articles = HTML.split("<article ", -1);

    assertThat(articles).hasSize(16);
    for (int i = 1; i < articles.length; i++) {
      assertThat(articles[i].split("</article>", -1)[0])
          .containsOnlyOnce("<details class=\"evidence\">");
    }
  }

  private static String hash(String text) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(digest);
  }

  /// The page without its style sheet and script.
  private static String markup() {
    return HTML.replaceAll("(?s)<style>.*?</style>|<script.*?</script>", "");
  }

  private static List<String> all(String regex) {
    return Pattern.compile(regex, Pattern.DOTALL)
        .matcher(HTML)
        .results()
        .map(HtmlReportTest::group)
        .toList();
  }

  private static String group(MatchResult match) {
    return match.group(1);
  }
}
