package dev.assay.grader.report.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import dev.assay.grader.report.SampleGradings;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The filters above the checks, and the page's addresses.
@Tag("browser")
class ReportFiltersTest {
  @RegisterExtension static final Windows WINDOWS = new Windows();
  private static final String PASSED = "CreateTest.storesThePlanet";

  @SuppressWarnings("NullAway.Init") // opened before each test
  private OpenReport report;

  @BeforeEach
  void openReport() throws IOException {
    report = WINDOWS.open(SampleGradings.graded());
  }

  @Test
  void narrowTheListByOutcomeAreaAndText() {
    assertShown(15);

    report.find("#filter-outcome").selectOption("failed");
    assertShown(4);
    report.find("#filter-area").selectOption("create");
    assertShown(2);
    report.find("#filter-text").fill("NAME that");
    assertShown(1);
    assertThat(report.check("CreateTest.refusesDuplicate")).isVisible();

    report.find("#clear").click();
    assertShown(15);
  }

  @Test
  void unfoldTheAreasOfPassedChecksThatMatch() {
    assertThat(report.check(PASSED)).isHidden();

    report.find("#filter-text").fill("stores the planet");

    assertThat(report.check(PASSED)).isVisible();
    assertThat(report.find("section#failed")).isHidden();
    assertShown(1);
  }

  @Test
  void sayWhenNothingMatches() {
    report.find("#filter-text").fill("no such check");

    assertShown(0);
  }

  @Test
  void tellTheirCountToScreenReaders() {
    report.find("#filter-outcome").selectOption("not-run");

    assertThat(report.count()).hasRole(AriaRole.STATUS);
    assertThat(report.count()).hasText("1 of 15 checks shown");
  }

  @Test
  void liveInTheAddressAndOutliveAReload() {
    report.find("#filter-outcome").selectOption("passed");
    report.find("#filter-area").selectOption("list");
    report.find("#filter-text").fill("planets?");
    assertAddress("#outcome=passed&area=list&text=planets%3F");
    assertShown(2);

    report.page().reload();

    assertThat(report.find("#filter-outcome")).hasValue("passed");
    assertThat(report.find("#filter-area")).hasValue("list");
    assertThat(report.find("#filter-text")).hasValue("planets?");
    assertShown(2);
  }

  @Test
  void followBackAndForward() {
    report.find("#filter-outcome").selectOption("failed");
    report.find("#filter-area").selectOption("create");
    assertShown(2);

    report.page().goBack();
    assertAddress("#outcome=failed");
    assertShown(4);
    report.page().goBack();
    assertShown(15);
    report.page().goForward();
    assertShown(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"#check-" + PASSED, "#check=" + PASSED, "#area=create&check=" + PASSED})
  void aCheckHasAnAddressThatOpensItsEvidence(String fragment) {
    report.goTo(fragment);

    assertThat(report.evidence(PASSED)).hasAttribute("open", "");
    assertThat(report.check(PASSED)).isInViewport();
    assertThat(report.evidence(PASSED).locator(".kind.http")).isVisible();
    assertThat(report.troubles()).isEmpty();
  }

  @Test
  void anOpenCheckIsInTheAddress() {
    report.find("#filter-outcome").selectOption("failed");
    report.evidence("ListTest.sorts").locator("> summary").click();

    assertAddress("#outcome=failed&check=ListTest.sorts");
    report.page().goBack();
    assertThat(report.evidence("ListTest.sorts")).not().hasAttribute("open", "");
    assertShown(4);
  }

  @Test
  void aLinkToACheckThatFiltersHideShowsIt() {
    report.find("#filter-outcome").selectOption("failed");
    report.find(".musts a[href='#check-" + PASSED + "']").click();

    assertThat(report.check(PASSED)).isInViewport();
    assertThat(report.evidence(PASSED)).hasAttribute("open", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#%FF%",
        "#outcome=%FF&area=nowhere&check=None.such",
        "#check-None.such",
        "#text=<img src=x onerror=globalThis.ran=1>",
        "#<script>globalThis.ran=1</script>",
        "#constructor=1&__proto__=2&check=__proto__"
      })
  void anyOtherAddressDoesNoHarm(String fragment) {
    report.goTo(fragment);

    assertThat(report.count()).containsText("of 15 checks shown");
    assertThat(report.page().evaluate("typeof globalThis.ran")).isEqualTo("undefined");
    assertThat(report.troubles()).isEmpty();
  }

  private void assertShown(int checks) {
    assertThat(report.count()).hasText(checks + " of 15 checks shown");
    assertThat(report.shownChecks()).hasCount(checks);
  }

  private void assertAddress(String fragment) {
    assertThat(report.page()).hasURL(report.address(fragment));
  }
}
