package dev.assay.grader.report.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The machine's own Chromium, headless. To be used by the thread that started it.
public final class Chromium implements AutoCloseable {
  /// Names the program, where it is neither of the usual ones on the `PATH`.
  private static final String PROGRAM = "ASSAY_CHROMIUM";

  /// The first is the lighter one.
  private static final List<String> USUAL = List.of("chromium-headless-shell", "chromium");

  private static final double MOST_MILLIS_TO_START = 60_000;

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /// Starts it, for the calling thread.
  ///
  /// @throws IllegalStateException if there is none on this machine
  public static Chromium start() {
    Path program = program();
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    return new Chromium(playwright, playwright.chromium().launch(headless(program)));
  }

  private static BrowserType.LaunchOptions headless(Path program) {
    return new BrowserType.LaunchOptions()
        .setExecutablePath(program)
        .setHeadless(true)
        .setTimeout(MOST_MILLIS_TO_START)
        // Root has no sandbox, nor has a container; and all that it opens is ours.
        .setChromiumSandbox(false)
        .setArgs(List.of("--disable-gpu", "--disable-background-networking", "--disable-sync"));
  }

  private static Path program() {
    List<String> names = Optional.ofNullable(System.getenv(PROGRAM)).map(List::of).orElse(USUAL);
    return names.stream()
        .flatMap(Chromium::places)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                "there is no %s: install Debian's chromium-headless-shell, or set %s to another Chromium"
                    .formatted(String.join(" or ", names), PROGRAM)));
  }

  private static Stream<Path> places(String name) {
    if (name.contains(File.separator)) {
      return Stream.of(Path.of(name));
    }
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(path)
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name));
  }

  /// The browser, for windows to be opened in.
  public Browser browser() {
    return browser;
  }

  @Override
  public void close() {
    playwright.close();
  }
}
