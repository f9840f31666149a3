package dev.assay.web.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import dev.assay.grader.report.browser.Chromium;
import dev.assay.web.TestServer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/// Windows of one browser, which all classes of a run share: `@RegisterExtension static final
/// Windows WINDOWS = new Windows();`. Each window is its own context, without anything of
/// another's, and is closed when the test ends.
@SuppressWarnings("NullAway.Init") // the browser is there before the first test
public final class Windows implements BeforeAllCallback, AfterEachCallback {
  private static final int MOST_MILLIS_PER_STEP = 15_000;

  private final List<BrowserContext> open = new ArrayList<>();
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

  /// A page of the server in a window for a desk, in light colours, for somebody without a session.
  public OpenPage open(TestServer server, String path) {
    return open(server, path, "", WindowKind.DESK);
  }

  /// A page of the server in a window of its own.
  ///
  /// @param cookie of a session, such as [TestServer#signedIn] gives it; empty for none
  public OpenPage open(TestServer server, String path, String cookie, WindowKind kind) {
    return open(server, path, cookie, kind::describe);
  }

  /// A page of the server in a window of any kind, which begins as one for a desk.
  public OpenPage open(
      TestServer server, String path, String cookie, Consumer<Browser.NewContextOptions> window) {
    return open(server.address(), path, cookie, window);
  }

  /// A page of a server that runs elsewhere, in a window of its own.
  public OpenPage open(
      URI server, String path, String cookie, Consumer<Browser.NewContextOptions> window) {
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
    if (!cookie.isEmpty()) {
      String[] parts = cookie.split("=", 2);
      context.addCookies(List.of(new Cookie(parts[0], parts[1]).setUrl(server.toString())));
    }
    return OpenPage.in(context.newPage(), server, path);
  }

  /// Another tab of the same window.
  public OpenPage tab(OpenPage page, String path) {
    return OpenPage.in(page.page().context().newPage(), page.origin(), path);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    open.forEach(BrowserContext::close);
    open.clear();
  }
}
