package dev.assay.grader.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.assay.grader.Grading;
import dev.assay.grader.report.SampleGradings;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The page is read by scrolling one way only, on a phone and with large type.
@Tag("browser")
class ReportLayoutTest {
  @RegisterExtension static final Windows WINDOWS = new Windows();
  private static final int PHONE = 320;
  private static final String UNBROKEN = "0123456789abcdef".repeat(64);

  /// What is wider than the window, unless it scrolls within itself.
  private static final String TOO_WIDE =
      """
      (() => {
        const width = document.documentElement.clientWidth;
        const scrolls = each => each && (getComputedStyle(each).overflowX !== 'visible' || scrolls(each.parentElement));
        const wide = [...document.querySelectorAll('body *')].filter(each =>
            each.getBoundingClientRect().right > width + 1 && !scrolls(each.parentElement)
            && !each.closest('.unseen'));
        return document.scrollingElement.scrollWidth <= width
            ? '' : wide.slice(0, 5).map(each => each.outerHTML.slice(0, 150)).join('\\n') || 'wider than ' + width;
      })()
      """;

  @ParameterizedTest
  @EnumSource
  void fitsOnAPhone(SampleReport sample) throws IOException {
    assertThat(tooWide(sample.grading(), PHONE, 1)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void fitsWithTypeOfTwiceTheSize(SampleReport sample) throws IOException {
    assertThat(tooWide(sample.grading(), 1280, 2)).isEmpty();
    assertThat(tooWide(sample.grading(), 2 * PHONE, 2)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {PHONE, 768, 1280})
  void breaksWordsThatAreTooLong(int width) throws IOException {
    assertThat(tooWide(SampleGradings.saying(UNBROKEN), width, 1)).isEmpty();
  }

  private static String tooWide(Grading grading, int width, int typeSize) throws IOException {
    OpenReport report = WINDOWS.open(grading, window -> window.setViewportSize(width, 800));
    enlarge(report, typeSize);
    String closed = String.valueOf(report.page().evaluate(TOO_WIDE));
    report.unfold();
    String open = String.valueOf(report.page().evaluate(TOO_WIDE));
    return Stream.of(closed, open).distinct().reduce("", String::concat);
  }

  /// As a reader does in the browser's settings.
  private static void enlarge(OpenReport report, int times) {
    JsonObject sizes = new JsonObject();
    sizes.addProperty("standard", 16 * times);
    sizes.addProperty("fixed", 13 * times);
    JsonObject arguments = new JsonObject();
    arguments.add("fontSizes", sizes);
    report.page().context().newCDPSession(report.page()).send("Page.setFontSizes", arguments);
  }
}
