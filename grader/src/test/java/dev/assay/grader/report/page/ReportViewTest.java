package dev.assay.grader.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grader.Grading;
import dev.assay.grader.report.CrowdedSuite;
import dev.assay.grader.report.Report;
import dev.assay.grader.report.SampleGradings;
import dev.assay.kit.evidence.CheckResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReportViewTest {
  private static final int PAGE = 60_000;
  private static final String HOSTILE =
      "<img src=x onerror=alert(1)>\"'</script>`${7*7}\u0000\u001b[2J\u202e";

  /// Addresses that can be told from anything else on a page.
  private enum Elsewhere implements Links {
    LINKS;

    @Override
    public String check(String id) {
      return "/checks/" + id;
    }

    @Override
    public String outside() {
      return "/outside";
    }

    @Override
    public String log(Log log) {
      return "/logs/" + log.word();
    }

    @Override
    public String logLine(Log log, int number) {
      return log(log) + "#L" + number;
    }
  }

  private static ReportView view(Grading grading) {
    return new ReportView(Report.of(grading), Elsewhere.LINKS);
  }

  static Stream<Grading> gradings() {
    return Stream.of(
        SampleGradings.graded(),
        SampleGradings.perfect(),
        SampleGradings.rejected(),
        SampleGradings.notBuilt(),
        SampleGradings.notReady(),
        SampleGradings.faulted(),
        CrowdedSuite.grading());
  }

  @ParameterizedTest
  @MethodSource("gradings")
  void everyPartFitsAndNeedsNoScriptAndNoInlineStyle(Grading grading) {
    ReportView view = view(grading);

    assertThat(parts(view))
        .allSatisfy(html -> assertThat(bytes(html)).isLessThan(PAGE))
        .allSatisfy(html ->
            assertThat(html)
                .doesNotContain("<script", "<style", " style=")
                .doesNotContainPattern("\\son[a-z]+="));
  }

  @ParameterizedTest
  @MethodSource("gradings")
  void everyLinkLeadsToAPlaceInItsPartOrToAnotherPage(Grading grading) {
    ReportView view = view(grading);

    assertThat(parts(view))
        .allSatisfy(html -> {
          List<String> ids = all(html, "\\bid=\"(.*?)\"");
          assertThat(ids).doesNotHaveDuplicates().containsAll(all(html, "href=\"#(.*?)\""));
          assertThat(all(html, "href=\"/checks/(.*?)\""))
              .isSubsetOf(view.order().stream().map(result -> result.check().id()).toList());
        });
  }

  @Test
  void summaryHasEveryCheckOnceAndNoEvidence() {
    ReportView view = view(SampleGradings.graded());
    ReportView.Part summary = view.summary(PAGE);

    assertThat(all(summary.html(), "<article class=\"check [a-z-]+\" id=\"check-(.*?)\""))
        .containsExactlyElementsOf(
            view.order().stream().map(result -> result.check().id()).toList());
    assertThat(summary.whole()).isTrue();
    assertThat(summary.html())
        .contains("Evidence: ", "href=\"/outside\"", "href=\"/logs/app\"")
        .doesNotContain("class=\"timeline\"", "class=\"exchanges\"");
  }

  @Test
  void summaryLeavesOutWhatItHasNoRoomForAndSaysSo() {
    ReportView.Part summary = view(CrowdedSuite.grading()).summary(12_000);

    assertThat(summary.whole()).isFalse();
    assertThat(bytes(summary.html())).isLessThan(12_000);
    assertThat(summary.html()).contains("more checks left out here for lack of room");
  }

  @Test
  void evidenceIsWholeWhereThereIsRoomAndLinksToTheLog() {
    ReportView view = view(SampleGradings.graded());

    ReportView.Part check = view.check("ImportTest.runsTwice", PAGE).orElseThrow();

    assertThat(check.whole()).isTrue();
    assertThat(check.html())
        .contains("class=\"exchanges\"")
        .doesNotContain("<details class=\"evidence\"");
    assertThat(view.check("No.such", PAGE)).isEmpty();
    assertThat(all(view.outside(PAGE).html(), "href=\"(/logs/.*?)\""))
        .containsExactly("/logs/app#L1", "/logs/app#L2");
  }

  @Test
  void checkSaysWhatIsLeftOut() {
    ReportView view = view(CrowdedSuite.grading());
    String id = view.order().getFirst().check().id();

    ReportView.Part check = view.check(id, 20_000).orElseThrow();

    assertThat(check.whole()).isFalse();
    assertThat(bytes(check.html())).isLessThan(24_000);
    assertThat(check.html()).contains("Left out for lack of room: ");
  }

  @Test
  void briefNamesNoCheckAndQuotesNobody() {
    assertThat(gradings().map(ReportViewTest::view))
        .allSatisfy(view -> {
          assertThat(view.order())
              .extracting(CheckResult::check)
              .noneSatisfy(
                  check -> assertThat(view.brief()).containsAnyOf(check.id(), check.title()));
          assertThat(view.brief()).doesNotContain("planets-node.zip", "npm run build", "127.0.0.1");
        });
    assertThat(view(SampleGradings.graded()).brief()).contains("must-haves passed", "Import");
  }

  @Test
  void textsOfCandidatesAreShownAndDoNothing() {
    assertThat(parts(view(SampleGradings.saying(HOSTILE))))
        .allSatisfy(html ->
            assertThat(html).doesNotContain("<img", "</script", "\u0000", "\u001b", "\u202e"))
        .anySatisfy(html -> assertThat(html).contains("&lt;img src=x onerror=alert(1)&gt;"));
  }

  @Test
  void styleSheetSaysNothingOfWhatIsOutside() {
    String css = ReportView.styleSheet();

    assertThat(css).contains(".report {\n").endsWith("}\n");
    assertThat(css.substring(css.indexOf(".report {")))
        .doesNotContain("body", ":root", "@page", "url(", "@import");
    assertThat(css.chars().filter(each -> each == '{').count())
        .isEqualTo(css.chars().filter(each -> each == '}').count());
  }

  private static List<String> parts(ReportView view) {
    Stream<String> checks =
        view.order().stream()
            .map(result -> view.check(result.check().id(), PAGE - 5_000).orElseThrow().html());
    return Stream.concat(
            Stream.of(view.summary(PAGE).html(), view.outside(PAGE).html(), view.brief()), checks)
        .toList();
  }

  private static int bytes(String html) {
    return html.getBytes(StandardCharsets.UTF_8).length;
  }

  private static List<String> all(String html, String pattern) {
    return Pattern.compile(pattern)
        .matcher(html)
        .results()
        .map((MatchResult result) -> result.group(1))
        .toList();
  }
}
