package dev.assay.grader.report.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import dev.assay.grader.report.SampleGradings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The report on paper: for reading, so without what is only for clicking, and without logs.
@Tag("browser")
class PrintedReportTest {
  @RegisterExtension static final Windows WINDOWS = new Windows();
  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init") // opened before each test
  private OpenReport report;

  @BeforeEach
  void openReport() throws IOException {
    report = WINDOWS.open(SampleGradings.graded());
  }

  @Test
  void showsWhatFailedAndNothingThatIsForClicking() {
    report.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

    for (Locator failed : report.find("article.check.failed").all()) {
      assertThat(failed.locator("h3")).isVisible();
      assertThat(failed.locator(".sentence")).isVisible();
      assertThat(failed.locator(".kind.what")).isVisible();
      assertThat(failed.locator("figure.timeline")).isVisible();
    }
    assertThat(report.find("nav:visible, #logs:visible, #filters:visible, button:visible"))
        .hasCount(0);
  }

  @Test
  void fillsPagesOfA4() throws Exception {
    byte[] pdf =
        report.page().pdf(new Page.PdfOptions().setFormat("A4").setPreferCSSPageSize(true));

    // Text is broken into lines, and what is hyphenated or set apart by the page differs.
    String text = text(pdf).replaceAll("\\s+", " ");
    assertThat(text)
        .contains(
            "GET /planets?sort=-population sorts, unknown last",
            "POST /planets without a name is refused",
            "POST /planets with a name that exists is refused",
            "The app survives a database outage",
            "Every planet of the upstream is in the database",
            "Questions to ask")
        .doesNotContain("npm warn deprecated", "listening on 8080", "Copy as curl", "copy link");
    for (String sentence : report.find("p.sentence").allInnerTexts()) {
      assertThat(text.replace(" ", "")).contains(sentence.replaceAll("\\s+", ""));
    }
    assertThat(text(pdf).chars().filter(each -> each == '\f').count()).isBetween(2L, 12L);
  }

  /// The text of a PDF, with a form feed after each page.
  private String text(byte[] pdf) throws IOException, InterruptedException {
    Path file = Files.write(folder.resolve("report.pdf"), pdf);
    Process reader =
        new ProcessBuilder(List.of("pdftotext", "-enc", "UTF-8", file.toString(), "-"))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String text = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(reader.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(reader.exitValue()).isZero();
    return text;
  }
}
