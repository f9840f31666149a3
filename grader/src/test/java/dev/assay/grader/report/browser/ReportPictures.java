package dev.assay.grader.report.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Takes the README's pictures, for `docs/make-pictures.sh`. It is no test, and no test run finds
/// it.
///
/// `assay.pictures.report` names a `report.html`, `assay.pictures.check` the id of a failed check
/// in it, and `assay.pictures.folder` where the pictures go.
class ReportPictures {
  @RegisterExtension static final Windows WINDOWS = new Windows();
  private static final Path FOLDER = Path.of(property("folder"));
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 1080;
  private static final int MOST_HEIGHT = 860;
  private static final int MARGIN = 16;
  private static final double SCALE = 1.25;
  private static final int MOST_BYTES = 300_000;

  @Test
  void top() throws IOException {
    save("report.png", open(ColorScheme.LIGHT).page().screenshot());
    save("report-dark.png", open(ColorScheme.DARK).page().screenshot());
  }

  @Test
  void failedCheck() throws IOException {
    String check = property("check");
    OpenReport report = open(ColorScheme.LIGHT);

    report.evidence(check).locator("> summary").click();

    assertThat(report.evidence(check).locator("figure.timeline")).isVisible();
    save("evidence.png", part(report, report.check(check)));
  }

  @Test
  void questions() throws IOException {
    OpenReport report = open(ColorScheme.LIGHT);

    save("questions.png", part(report, report.find("section#questions")));
  }

  private static OpenReport open(ColorScheme scheme) throws IOException {
    return WINDOWS.open(
        Files.readString(Path.of(property("report"))),
        window ->
            window
                .setViewportSize(WIDTH, HEIGHT)
                .setDeviceScaleFactor(SCALE)
                .setColorScheme(scheme));
  }

  /// An element with a margin, as far as it isn't too high.
  private static byte[] part(OpenReport report, Locator element) {
    // It is where a full picture has it only while the page isn't scrolled.
    report.page().evaluate("scrollTo(0, 0)");
    report.page().waitForFunction("scrollY === 0");
    BoundingBox box = element.boundingBox();
    double height = Math.min(MOST_HEIGHT, box.height + 2 * MARGIN);
    return report
        .page()
        .screenshot(
            new Page.ScreenshotOptions()
                .setFullPage(true)
                .setClip(box.x - MARGIN, box.y - MARGIN, box.width + 2 * MARGIN, height));
  }

  private static void save(String name, byte[] png) throws IOException {
    assertThat(png.length).as(name).isLessThan(MOST_BYTES);
    Files.write(FOLDER.resolve(name), png);
  }

  private static String property(String name) {
    String value = System.getProperty("assay.pictures." + name);
    if (value == null) {
      throw new IllegalArgumentException("assay.pictures." + name + " must be set");
    }
    return value;
  }
}
