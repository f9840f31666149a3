package dev.assay.web.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import dev.assay.grader.report.browser.Accessibility;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// A page that is open in a browser, with everything that went wrong there.
public final class OpenPage {
  /// Notes what the page's policy forbade, also where the browser says nothing on its console.
  private static final String WATCH_POLICY =
      """
      globalThis.violations = [];
      document.addEventListener('securitypolicyviolation',
          event => globalThis.violations.push(`${event.violatedDirective}: ${event.sample || event.blockedURI}`));
      """;

  private final Page page;
  private final URI origin;
  private final List<String> troubles = new ArrayList<>();
  private final List<Request> requests = new ArrayList<>();
  private final List<Request> finished = new ArrayList<>();

  private int status;

  private OpenPage(Page page, URI origin) {
    this.page = page;
    this.origin = origin;
  }

  /// What a page costs on its first visit.
  public record Weight(int requests, long bytes) {}

  static OpenPage in(Page page, URI origin, String path) {
    OpenPage open = new OpenPage(page, origin);
    open.listen();
    page.addInitScript(WATCH_POLICY);
    open.goTo(path);
    return open;
  }

  private void listen() {
    page.onConsoleMessage(message -> {
      // Chromium says so of every page with such a status, also where it is the right one.
      if (!message.text().contains("responded with a status of 4")) {
        troubles.add("console, " + message.type() + ": " + message.text());
      }
    });
    page.onPageError(error -> troubles.add("error: " + error));
    page.onRequest(this::note);
    page.onRequestFinished(finished::add);
    page.onPopup(popup -> troubles.add("window: " + popup.url()));
  }

  private void note(Request request) {
    requests.add(request);
    if (!request.url().startsWith(origin + "/") && !request.url().startsWith("data:")) {
      troubles.add("request: " + request.url());
    }
  }

  /// Goes to another page of the server, and returns when it is loaded.
  public void goTo(String path) {
    requests.clear();
    finished.clear();
    Response answer = page.navigate(origin.resolve(path).toString());
    status = answer == null ? 0 : answer.status();
    if (status >= 500) {
      troubles.add("status " + status + ": " + path);
    }
  }

  /// The status of the answer that the page is.
  public int status() {
    return status;
  }

  /// The page itself, for what this class has no method for.
  public Page page() {
    return page;
  }

  public URI origin() {
    return origin;
  }

  /// Where the page is, as path and query.
  public String path() {
    URI address = URI.create(page.url());
    return address.getRawQuery() == null
        ? address.getRawPath()
        : address.getRawPath() + "?" + address.getRawQuery();
  }

  public Locator find(String selector) {
    return page.locator(selector);
  }

  public void press(String... keys) {
    for (String key : keys) {
      page.keyboard().press(key);
    }
  }

  /// Everything that a page of ours must not do: errors, requests to others, windows, what its
  /// policy forbids. Empty is right.
  public List<String> troubles() {
    List<String> all = new ArrayList<>(troubles);
    if (page.evaluate("globalThis.violations ?? []") instanceof List<?> violations) {
      violations.forEach(violation -> all.add("policy: " + violation));
    }
    return all;
  }

  /// What axe finds wrong with the page as it is now, a line for each place. Empty is right.
  public List<String> barriers() {
    return Accessibility.violations(page);
  }

  /// The same, where only the theme or the window's width has changed since it found nothing.
  public List<String> barriersOfSight() {
    return Accessibility.violationsOfSight(page);
  }

  /// Whether the page is wider than its window, so that reading it needs scrolling in two
  /// directions.
  public boolean isTooWide() {
    return Boolean.TRUE.equals(
        page.evaluate(
            "document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth"));
  }

  /// What has been loaded since the page was gone to, as the network counts it: with heads, and as
  /// it was encoded. An address of data costs nothing; a stream that goes on counts as a request
  /// without bytes.
  public Weight weight() {
    long bytes =
        // A copy, since asking for a size lets other requests end.
        List.copyOf(finished).stream()
            .filter(OpenPage::isSent)
            .map(Request::sizes)
            .mapToLong(sizes -> sizes.responseHeadersSize + sizes.responseBodySize)
            .sum();
    return new Weight((int) requests.stream().filter(OpenPage::isSent).count(), bytes);
  }

  private static boolean isSent(Request request) {
    return !request.url().startsWith("data:");
  }
}
