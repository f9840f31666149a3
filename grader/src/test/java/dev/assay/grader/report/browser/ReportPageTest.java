package dev.assay.grader.report.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What holds for the report of every outcome.
@Tag("browser")
class ReportPageTest {
  @RegisterExtension static final Windows WINDOWS = new Windows();

  @ParameterizedTest
  @EnumSource
  void opensWithoutErrorsAndAsksForNothingElse(SampleReport sample) throws IOException {
    OpenReport report = WINDOWS.open(sample.grading());

    assertThat(report.find("h1")).isVisible();
    report.unfold();
    assertThat(report.troubles()).isEmpty();
    assertThat(resources(report)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void hasNothingThatShutsPeopleOut(SampleReport sample) throws IOException {
    OpenReport report = WINDOWS.open(sample.grading());

    assertThat(Accessibility.violations(report.page())).as("as it opens").isEmpty();
    show(report, ColorScheme.DARK);
    assertThat(Accessibility.violationsOfSight(report.page())).as("dark, as it opens").isEmpty();
    report.unfold();
    assertThat(Accessibility.violationsOfSight(report.page())).as("dark, unfolded").isEmpty();
    show(report, ColorScheme.LIGHT);
    assertThat(Accessibility.violations(report.page())).as("with everything unfolded").isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void helpShutsNobodyOut(ColorScheme scheme) throws IOException {
    OpenReport report =
        WINDOWS.open(SampleReport.GRADED.grading(), window -> window.setColorScheme(scheme));

    report.press("?");

    assertThat(report.find("dialog#help")).isVisible();
    assertThat(Accessibility.violations(report.page())).isEmpty();
  }

  private static void show(OpenReport report, ColorScheme scheme) {
    report.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
  }

  /// What the page has loaded besides itself, as the browser counts it.
  private static List<?> resources(OpenReport report) {
    Object names =
        report.page().evaluate("performance.getEntriesByType('resource').map(each => each.name)");
    return names instanceof List<?> list ? list : List.of("no list: " + names);
  }
}
