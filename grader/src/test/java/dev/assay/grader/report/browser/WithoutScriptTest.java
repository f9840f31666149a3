package dev.assay.grader.report.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.assay.grader.report.SampleGradings;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A browser that runs no script, such as a mail program's preview.
@Tag("browser")
class WithoutScriptTest {
  @RegisterExtension static final Windows WINDOWS = new Windows();
  private static final String SORTS = "ListTest.sorts";

  @SuppressWarnings("NullAway.Init") // opened before each test
  private OpenReport report;

  @BeforeEach
  void openReport() throws IOException {
    report = WINDOWS.open(SampleGradings.graded(), window -> window.setJavaScriptEnabled(false));
  }

  @Test
  void noControlIsShownThatWouldDoNothing() {
    unfoldByClicks();

    assertThat(report.find("button:visible, input:visible, select:visible, dialog:visible"))
        .hasCount(0);
  }

  @Test
  void everythingCanBeUnfoldedAndRead() {
    unfoldByClicks();

    for (String place :
        List.of(
            "h1",
            "p.sentence",
            "figure.timeline",
            ".exchange pre",
            ".shapes",
            ".statements li",
            ".written",
            ".lines li",
            "#questions li",
            "#app-log-L1")) {
      assertThat(report.find(place).first()).isVisible();
    }
    assertThat(report.find("article.check >> visible=true")).hasCount(15);
    assertThat(report.find(".curl pre").first()).containsText("curl -g");
  }

  @Test
  void linksLeadToTheirPlaces() {
    report.find("nav a[href='#questions']").click();
    assertThat(report.find("#questions-title")).isInViewport();

    report.evidence(SORTS).locator("> summary").click();
    Locator mark = report.evidence(SORTS).locator("figure.timeline svg a").first();
    mark.locator("rect").first().click();
    assertThat(
            report.find("[id=\"" + String.valueOf(mark.getAttribute("href")).substring(1) + "\"]"))
        .isInViewport();
  }

  @Test
  void aCheckHasAnAddress() {
    report.goTo("#check-RobustTest.survivesOutage");

    assertThat(report.check("RobustTest.survivesOutage")).isInViewport();
  }

  private void unfoldByClicks() {
    Locator folded = report.find("details:not([open]) > summary:visible");
    while (folded.count() > 0) {
      folded.first().click();
    }
  }
}
