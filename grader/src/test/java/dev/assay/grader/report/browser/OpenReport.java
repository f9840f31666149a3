package dev.assay.grader.report.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A report that is open in a browser, with everything that went wrong there.
final class OpenReport {
  /// Notes what the page's policy forbade, also where the browser says nothing on its console.
  private static final String WATCH_POLICY =
      """
      globalThis.violations = [];
      document.addEventListener('securitypolicyviolation',
          event => globalThis.violations.push(`${event.violatedDirective}: ${event.sample || event.blockedURI}`));
      """;

  private final Page page;
  private final URI address;
  private final List<String> troubles = new ArrayList<>();

  private OpenReport(Page page, URI address) {
    this.page = page;
    this.address = address;
  }

  /// Opens the file, and returns when it is loaded.
  static OpenReport in(Page page, Path file) {
    OpenReport report = new OpenReport(page, file.toUri());
    report.listen();
    page.addInitScript(WATCH_POLICY);
    report.goTo("");
    return report;
  }

  private void listen() {
    page.onConsoleMessage(
        message -> troubles.add("console, " + message.type() + ": " + message.text()));
    page.onPageError(error -> troubles.add("error: " + error));
    page.onRequest(request -> {
      if (!request.url().split("#", 2)[0].equals(address(""))) {
        troubles.add("request: " + request.url());
      }
    });
    page.onPopup(popup -> troubles.add("window: " + popup.url()));
    page.onDownload(download -> troubles.add("download: " + download.url()));
    page.onDialog(dialog -> {
      troubles.add("dialog: " + dialog.message());
      dialog.dismiss();
    });
  }

  Page page() {
    return page;
  }

  /// Goes to a fragment, such as `#check-A.b`, as if it came from another page.
  void goTo(String fragment) {
    page.navigate("about:blank");
    page.navigate(address(fragment));
  }

  /// The page's own address with a fragment, as the browser writes it.
  String address(String fragment) {
    return address.toString().replaceFirst("^file:/+", "file:///") + fragment;
  }

  /// Everything that a page of ours must not do: errors, requests, dialogs, what its policy
  /// forbids.
  List<String> troubles() {
    List<String> all = new ArrayList<>(troubles);
    if (page.evaluate("globalThis.violations ?? []") instanceof List<?> violations) {
      violations.forEach(violation -> all.add("policy: " + violation));
    }
    return all;
  }

  Locator find(String selector) {
    return page.locator(selector);
  }

  Locator check(String id) {
    return page.locator("[id=\"check-" + id + "\"]");
  }

  Locator evidence(String id) {
    return check(id).locator("details.evidence");
  }

  /// Checks that can be seen, or could if their area were unfolded.
  Locator shownChecks() {
    return page.locator("article.check:not([hidden])");
  }

  Locator current() {
    return page.locator("article.check.current");
  }

  Locator count() {
    return page.locator("output#filter-count");
  }

  void press(String... keys) {
    for (String key : keys) {
      page.keyboard().press(key);
    }
  }

  /// Opens everything that can be opened.
  void unfold() {
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })");
    page.waitForFunction("document.querySelectorAll('details:not([open])').length === 0");
  }
}
