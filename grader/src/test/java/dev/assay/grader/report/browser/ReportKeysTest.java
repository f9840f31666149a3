package dev.assay.grader.report.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grader.report.SampleGradings;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("browser")
class ReportKeysTest {
  @RegisterExtension static final Windows WINDOWS = new Windows();
  private static final String FIRST = "ListTest.sorts";
  private static final String SECOND = "CreateTest.refusesNoName";

  @SuppressWarnings("NullAway.Init") // opened before each test
  private OpenReport report;

  @BeforeEach
  void openReport() throws IOException {
    report = WINDOWS.open(SampleGradings.graded());
    assertThat(report.count()).hasText("15 of 15 checks shown");
  }

  @Test
  void jAndKGoThroughTheChecks() {
    report.press("j");
    assertCurrent(FIRST);
    report.press("j");
    assertCurrent(SECOND);
    assertThat(report.check(SECOND)).isInViewport();
    report.press("k", "k", "k");
    assertCurrent(FIRST);
  }

  @Test
  void jStaysOnTheLastCheckAndUnfoldsItsArea() {
    for (int press = 0; press < 20; press++) {
      report.press("j");
    }

    assertThat(report.current()).hasAttribute("data-outcome", "passed");
    assertThat(report.current()).isInViewport();
    assertThat(report.current().locator("details.evidence > summary")).isFocused();
  }

  @Test
  void jGoesOnlyToChecksThatFiltersShow() {
    report.find("#filter-area").selectOption("robust");
    report.find("#filter-area").blur();

    report.press("j", "j", "j");

    assertCurrent("RobustTest.losesNothing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"o", "Enter"})
  void aKeyOpensAndClosesTheEvidence(String key) {
    report.press("j", key);
    assertThat(report.evidence(FIRST)).hasAttribute("open", "");
    assertThat(report.evidence(FIRST).locator("figure.timeline")).isVisible();

    report.press(key);
    assertThat(report.evidence(FIRST)).not().hasAttribute("open", "");
  }

  @Test
  void slashGoesToTheTextAndEscapeClearsIt() {
    report.press("/");
    assertThat(report.find("#filter-text")).isFocused();
    report.page().keyboard().type("location");
    assertThat(report.count()).hasText("1 of 15 checks shown");

    report.press("Escape");

    assertThat(report.find("#filter-text")).hasValue("");
    assertThat(report.find("#filter-text")).not().isFocused();
    assertThat(report.count()).hasText("15 of 15 checks shown");
  }

  @Test
  void questionMarkShowsHelpAndEscapeClosesIt() {
    report.find("#filter-outcome").selectOption("failed");
    report.find("#filter-outcome").blur();
    report.press("?");
    assertThat(report.find("dialog#help")).isVisible();
    assertThat(report.find("dialog#help kbd")).not().hasCount(0);

    report.press("j", "Escape");

    assertThat(report.find("dialog#help")).isHidden();
    assertThat(report.current()).hasCount(0);
    assertThat(report.count()).hasText("4 of 15 checks shown");
  }

  @Test
  void helpHasAButtonToo() {
    report.find("#show-help").click();
    assertThat(report.find("dialog#help")).isVisible();
    report.find("#hide-help").click();
    assertThat(report.find("dialog#help")).isHidden();
  }

  @Test
  void keysAreOnlyTextWhileSomethingIsTyped() {
    report.press("/");
    report.page().keyboard().type("jko?/");

    assertThat(report.find("#filter-text")).hasValue("jko?/");
    assertThat(report.find("dialog#help")).isHidden();
    assertThat(report.current()).hasCount(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Alt+j", "Control+j", "Meta+j", "Control+Alt+o"})
  void keysWithModifiersAreLeftToTheBrowser(String keys) {
    report.press(keys);

    assertThat(report.current()).hasCount(0);
  }

  @Test
  void everythingCanBeReachedByTabAlone() {
    report.press("/", "Tab", "Tab", "Tab", "Tab");
    assertThat(report.find("#show-help")).isFocused();

    report.press("Tab", "Tab", "Tab");

    assertThat(report.evidence(FIRST).locator("> summary")).isFocused();
    report.press("Enter");
    assertThat(report.evidence(FIRST)).hasAttribute("open", "");
    assertThat(report.troubles()).isEmpty();
  }

  private void assertCurrent(String check) {
    assertThat(report.current()).hasId("check-" + check);
    assertThat(report.evidence(check).locator("> summary")).isFocused();
  }
}
