package dev.assay.grader.report.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.assay.grader.report.SampleGradings;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What an interviewer sees of a check.
@Tag("browser")
class ReportEvidenceTest {
  @RegisterExtension static final Windows WINDOWS = new Windows();
  private static final String SORTS = "ListTest.sorts";

  @SuppressWarnings("NullAway.Init") // opened before each test
  private OpenReport report;

  @BeforeEach
  void openReport() throws IOException {
    report =
        WINDOWS.open(
            SampleGradings.graded(),
            window -> window.setPermissions(List.of("clipboard-read", "clipboard-write")));
  }

  @Test
  void everyFailedCheckSaysInOneSentenceWhatWasExpectedAndSeen() {
    Locator sentences = report.find("p.sentence");

    assertThat(sentences).hasCount(4);
    for (Locator sentence : sentences.all()) {
      assertThat(sentence).isVisible();
      assertThat(sentence).hasText(Pattern.compile(".{10,}"));
    }
    assertThat(sentences.first()).containsText("Coruscant");
    assertThat(sentences.first()).containsText("Hoth");
  }

  @Test
  void oneClickOpensTheEvidenceInPlace() {
    report.evidence(SORTS).locator("> summary").click();

    assertThat(report.check(SORTS)).isInViewport();
    assertThat(report.evidence(SORTS).locator("figure.timeline")).isVisible();
    assertThat(report.evidence(SORTS).locator(".shapes")).containsText("60×");
    assertThat(report.evidence(SORTS).locator(".failing .differences")).containsText("$[0].name");
    assertThat(report.find("details.evidence[open]")).hasCount(1);
  }

  @Test
  void marksOfTheTimelineLeadToTheirEntries() {
    report.evidence(SORTS).locator("> summary").click();
    List<Locator> marks = report.evidence(SORTS).locator("figure.timeline svg a").all();
    assertThat(marks).hasSizeGreaterThan(1);

    for (Locator mark : List.of(marks.getFirst(), marks.getLast())) {
      String target = String.valueOf(mark.getAttribute("href"));
      mark.locator("rect").first().click();
      assertThat(report.page()).hasURL(report.address(target));
      assertThat(report.find("[id=\"" + target.substring(1) + "\"]")).isInViewport();
    }
    assertThat(report.evidence(SORTS)).hasAttribute("open", "");
  }

  @Test
  void everyMarkHasATitleAndAnEntry() {
    Object lost =
        report
            .page()
            .evaluate(
                """
                [...document.querySelectorAll('figure.timeline svg a')].filter(mark =>
                    !mark.querySelector('title')?.textContent.trim()
                    || !mark.closest('details').contains(
                         document.getElementById(mark.getAttribute('href').slice(1)))).length
                """);

    assertThat(lost).isEqualTo(0);
  }

  @Test
  void aLineOfTheAppsLogLeadsToTheWholeLog() {
    report.goTo("#start");
    report.find("#start summary").first().click();
    report.find("#start .lines a").first().click();

    assertThat(report.find("#app-log-L1")).isInViewport();
  }

  @Test
  void theLinkToACheckCanBeCopied() {
    report.check(SORTS).locator("button.link").click();

    assertThat(report.find("#announcement")).hasText("Link copied");
    assertThat(clipboard()).endsWith("report.html#check-" + SORTS);
  }

  @Test
  void theCommandForCurlCanBeCopied() {
    report.evidence(SORTS).locator("> summary").click();
    report.evidence(SORTS).locator("button.copy").first().click();

    assertThat(report.find("#announcement")).hasText("Command copied");
    assertThat(clipboard()).startsWith("curl ").contains("/planets?sort=-population");
    assertThat(report.troubles()).isEmpty();
  }

  private String clipboard() {
    return String.valueOf(report.page().evaluate("navigator.clipboard.readText()"));
  }
}
