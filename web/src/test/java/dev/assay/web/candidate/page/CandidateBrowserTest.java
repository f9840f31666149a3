package dev.assay.web.candidate.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import dev.assay.web.TestServer;
import dev.assay.web.browser.OpenPage;
import dev.assay.web.browser.WindowKind;
import dev.assay.web.browser.Windows;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A candidate's way in a real browser, while the test lets things happen to the grading.
@Tag("engine")
@Tag("browser")
final class CandidateBrowserTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();
  @RegisterExtension static final Windows WINDOWS = new Windows();

  private static FilePayload zip(String name, byte[] content) {
    return new FilePayload(name, "application/zip", content);
  }

  /// Whose submission waits.
  private static Guest waiting() throws Exception {
    Guest guest = Guest.started(SERVER);
    guest.handIn(Guest.project("browser"), "a-key-of-browsers");
    return guest;
  }

  @Test
  void startsHandsInAndWatchesToTheEnd() throws Exception {
    Guest guest = Guest.invited(SERVER);
    OpenPage page = WINDOWS.open(SERVER, guest.home());
    page.find("button:has-text('Start the exercise')").click();
    assertThat(page.find("#left")).containsText("left, until");
    page.find("#file").setInputFiles(zip("planets.zip", Guest.project("by hand")));
    page.find("button:has-text('Hand in the zip')").click();
    page.page().waitForURL("**/submissions/1");
    assertThat(page.find("#place")).containsText("Yours is");

    UUID grading = guest.grading();
    guest.happens(grading, Story.UNTIL_CHECKS);
    assertThat(page.find(".checks li")).hasCount(1);
    assertThat(page.find(".checks .why")).hasText("Expected 201, was 500");
    assertThat(page.find(".hidden-count")).hasText("1 of 3 hidden checks passed, 0 failed");
    assertThat(page.find("#place")).isHidden();
    guest.happens(grading, Story.ENDED);

    assertThat(page.find("#points")).hasText("41 of 100 points");
    assertThat(page.find("#said")).containsText("Done.");
    assertThat(page.troubles()).isEmpty();
  }

  @Test
  void whatComesLiveReadsAsWhatIsLoaded() throws Exception {
    Guest guest = waiting();
    OpenPage live = WINDOWS.open(SERVER, guest.home() + "/submissions/1");
    guest.happens(guest.grading(), Story.UNTIL_CHECKS);
    assertThat(live.find(".checks li")).hasCount(1);
    OpenPage loaded = WINDOWS.tab(live, live.path());

    for (String part : new String[] {"#areas", "#log"}) {
      assertThat(live.find(part).innerText()).isEqualTo(loaded.find(part).innerText());
    }
    guest.happens(guest.grading(), Story.HIDDEN);
    guest.happens(guest.grading(), Story.ENDED);
    assertThat(live.find("#points")).hasText("41 of 100 points");
    assertThat(loaded.find("#points")).hasText("41 of 100 points");
    assertThat(loaded.find(".checks li")).hasCount(1);
  }

  @Test
  void aLostNetworkLosesAndRepeatsNothing() throws Exception {
    Guest guest = waiting();
    OpenPage page = WINDOWS.open(SERVER, guest.home() + "/submissions/1");
    guest.happens(guest.grading(), Story.UNTIL_PLAN);
    assertThat(page.find(".area")).hasCount(1);

    page.page().context().setOffline(true);
    guest.happens(guest.grading(), Story.CHECK);
    page.page().context().setOffline(false);
    guest.happens(guest.grading(), Story.ENDED);

    assertThat(page.find("#points")).hasText("41 of 100 points");
    assertThat(page.find(".checks li")).hasCount(1);
  }

  @Test
  void aZipCanBeDropped() throws Exception {
    Guest guest = Guest.started(SERVER);
    OpenPage page = WINDOWS.open(SERVER, guest.home());
    Object dropped =
        page.page()
            .evaluateHandle(
                """
                encoded => {
                  const data = new DataTransfer();
                  const bytes = Uint8Array.from(atob(encoded), sign => sign.charCodeAt(0));
                  data.items.add(new File([bytes], 'dropped.zip', {type: 'application/zip'}));
                  return data;
                }
                """,
                Base64.getEncoder().encodeToString(Guest.project("dropped")));

    page.page().dispatchEvent("#drop", "drop", Map.of("dataTransfer", dropped));

    page.page().waitForURL("**/submissions/1");
    assertThat(guest.grading()).isNotNull();
  }

  @Test
  void whatIsWrongIsSaidAtTheForm() throws Exception {
    OpenPage page = WINDOWS.open(SERVER, Guest.started(SERVER).home());

    page.find("#file").setInputFiles(zip("a.zip", "no zip".getBytes(StandardCharsets.UTF_8)));
    page.find("button:has-text('Hand in the zip')").click();

    assertThat(page.find("#file-wrong")).not().isEmpty();
    assertThat(page.find("#file")).isFocused();
    assertThat(page.find("button:has-text('Hand in the zip')")).isEnabled();
  }

  @Test
  void theKeyboardIsEnough() throws Exception {
    Guest guest = Guest.started(SERVER);
    OpenPage page = WINDOWS.open(SERVER, guest.home());
    page.find("#file").setInputFiles(zip("keys.zip", Guest.project("keys")));

    page.find("#file").focus();
    page.press("Tab", "Enter");

    page.page().waitForURL("**/submissions/1");
  }

  @Test
  void withoutScriptItIsReadAndHandedIn() throws Exception {
    Guest guest = Guest.started(SERVER);
    OpenPage page = WINDOWS.open(SERVER, guest.home(), "", WindowKind.WITHOUT_SCRIPT);
    page.find("#file").setInputFiles(zip("plain.zip", Guest.project("plain")));
    page.find("button:has-text('Hand in the zip')").click();
    page.page().waitForURL("**/submissions/1");
    guest.happens(guest.grading(), Story.UNTIL_CHECKS);

    page.find("text=Reload it").click();

    assertThat(page.find(".checks .check-title")).hasText("POST /planets stores the planet");
  }

  @Test
  void hostileTextRunsNoScript() throws Exception {
    Guest guest = waiting();
    OpenPage page = WINDOWS.open(SERVER, guest.home() + "/submissions/1");
    guest.happens(guest.grading(), Story.UNTIL_PLAN);

    guest.happens(
        guest.grading(),
        "log",
        "{\"source\": \"build\", \"lines\": [\"<img src=x onerror=alert(1)></pre><script>alert(2)</script>\"]}",
        "check",
        "{\"id\": \"x\", \"title\": \"<b>\\\"'\", \"area\": \"create\", \"status\": \"failed\", \"sentence\": \"<svg onload=alert(3)>\"}");

    assertThat(page.find(".why")).hasText("<svg onload=alert(3)>");
    assertThat(page.find("#log")).containsText("<script>alert(2)</script>");
    assertThat(page.troubles()).isEmpty();
  }
}
