package dev.assay.grader.report.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grader.report.CrowdedSuite;
import dev.assay.grader.report.Report;
import dev.assay.grader.report.page.HtmlReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The largest report that there is: 40 checks with all the evidence that the page has room for.
/// How fast a machine is says nothing about the page, so it is measured against plain text of as
/// many bytes, in turn.
@Tag("browser")
class CrowdedReportTest {
  @RegisterExtension static final Windows WINDOWS = new Windows();
  private static final String REPORT = HtmlReport.of(Report.of(CrowdedSuite.grading()));
  private static final int BYTES = REPORT.getBytes(StandardCharsets.UTF_8).length;
  private static final int MOST_ELEMENTS = 40_000;
  private static final int ROUNDS = 3;

  /// How many times as long as plain text the report may take.
  private static final int FACTOR = 12;

  /// Once two frames have been drawn, the first of them is on the screen.
  private static final String MEASURE =
      """
      new Promise(resolve => {
        const tasks = [];
        new PerformanceObserver(list => tasks.push(...list.getEntries())).observe({type: 'longtask', buffered: true});
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => {
          const shown = performance.now();
          const loaded = performance.getEntriesByType('navigation')[0].loadEventEnd;
          resolve([loaded, shown, Math.max(0, ...tasks.map(task => task.duration))].join());
        })));
      })
      """;

  /// All in milliseconds, the first two from the start of the navigation.
  ///
  /// @param loaded when all was there and the script had run
  /// @param shown when it was on the screen
  /// @param longestTask how long the page did not react; `0` if never for 50 ms
  private record Opening(double loaded, double shown, double longestTask) {}

  @Test
  void staysWithinItsBounds() throws IOException {
    OpenReport report = WINDOWS.open(REPORT, _ -> {});

    assertThat(BYTES).isBetween(1_000_000, 2_000_000);
    assertThat(report.find("*").count()).isLessThan(MOST_ELEMENTS);
    assertThat(report.count()).hasText("40 of 40 checks shown");
    assertThat(report.troubles()).isEmpty();
  }

  @Test
  void staysQuickToUse() throws IOException {
    OpenReport report = WINDOWS.open(REPORT, _ -> {});

    report.find("#filter-text").fill("answers 7");
    assertThat(report.count()).hasText("4 of 40 checks shown");
    report.press("Escape", "j", "j", "o");
    assertThat(report.evidence("CrowdedTest.check3").locator("figure.timeline")).isVisible();
  }

  @Test
  void opensAboutAsFastAsPlainTextOfTheSameSize() throws IOException {
    String text =
        "<!doctype html><title>text</title><pre>" + "planet 12345678\n".repeat(BYTES / 16);
    List<Opening> reports = new ArrayList<>();
    List<Opening> texts = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      texts.add(opening(text));
      reports.add(opening(REPORT));
    }

    System.out.printf("report of %,d bytes: %s%ntext of as many: %s%n", BYTES, reports, texts);
    assertThat(least(reports, Opening::loaded)).isLessThan(FACTOR * least(texts, Opening::loaded));
    assertThat(least(reports, Opening::shown)).isLessThan(FACTOR * least(texts, Opening::shown));
  }

  private static Opening opening(String page) throws IOException {
    String[] measured =
        String.valueOf(WINDOWS.open(page, _ -> {}).page().evaluate(MEASURE)).split(",", -1);
    return new Opening(
        Double.parseDouble(measured[0]),
        Double.parseDouble(measured[1]),
        Double.parseDouble(measured[2]));
  }

  private static double least(List<Opening> openings, ToDoubleFunction<Opening> time) {
    return openings.stream().mapToDouble(time).min().orElseThrow();
  }
}
