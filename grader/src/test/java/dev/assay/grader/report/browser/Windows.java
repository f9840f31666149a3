package dev.assay.grader.report.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.assay.grader.Grading;
import dev.assay.grader.report.Report;
import dev.assay.grader.report.page.HtmlReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jgit.util.FileUtils;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/// Windows of one browser, which all classes of a run share. Each window is its own context,
/// without anything of another's, and is closed when the test ends.
@SuppressWarnings("NullAway.Init") // the browser is there before the first test
final class Windows implements BeforeAllCallback, AfterEachCallback {
  private static final int MOST_MILLIS_PER_STEP = 15_000;

  private final List<BrowserContext> open = new ArrayList<>();
  private final List<Path> folders = new ArrayList<>();
  private Browser browser;

  @Override
  public void beforeAll(ExtensionContext context) {
    PlaywrightAssertions.setDefaultAssertionTimeout(MOST_MILLIS_PER_STEP);
    browser =
        context
            .getRoot()
            .getStore(Namespace.create(Chromium.class))
            .computeIfAbsent(Chromium.class, _ -> Chromium.start(), Chromium.class)
            .browser();
  }

  /// The attempt's report, opened as a file in a window for a desk, in light colours.
  OpenReport open(Grading grading) throws IOException {
    return open(grading, _ -> {});
  }

  /// The attempt's report, opened as a file in another window.
  OpenReport open(Grading grading, Consumer<Browser.NewContextOptions> window) throws IOException {
    return open(HtmlReport.of(Report.of(grading)), window);
  }

  /// Any page, opened as a file.
  OpenReport open(String html, Consumer<Browser.NewContextOptions> window) throws IOException {
    Browser.NewContextOptions options =
        new Browser.NewContextOptions()
            .setViewportSize(1280, 900)
            .setColorScheme(ColorScheme.LIGHT)
            .setReducedMotion(ReducedMotion.REDUCE)
            .setLocale("en-GB")
            .setTimezoneId("UTC");
    window.accept(options);
    BrowserContext context = browser.newContext(options);
    open.add(context);
    context.setDefaultTimeout(MOST_MILLIS_PER_STEP);
    return OpenReport.in(context.newPage(), written(html));
  }

  private Path written(String html) throws IOException {
    Path folder = Files.createTempDirectory("assay-report");
    folders.add(folder);
    return Files.writeString(folder.resolve("report.html"), html);
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    for (BrowserContext each : open) {
      each.close();
    }
    open.clear();
    for (Path folder : folders) {
      FileUtils.delete(folder.toFile(), FileUtils.RECURSIVE);
    }
    folders.clear();
  }
}
