package dev.assay.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.web.TestServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The page that says that there is nothing, which has what all pages have.
@Tag("engine")
@Tag("browser")
final class OpenPageTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();
  @RegisterExtension static final Windows WINDOWS = new Windows();

  @ParameterizedTest
  @EnumSource
  void everyWindowShowsAPageOfOurs(WindowKind kind) {
    OpenPage page = WINDOWS.open(SERVER, "/nothing", "", kind);

    assertThat(page.find("h1").textContent()).isEqualTo("Not Found");
    assertThat(page.isTooWide()).isFalse();
    assertThat(page.troubles()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"DESK", "DESK_DARK"})
  void axeFindsNothing(WindowKind kind) {
    assertThat(WINDOWS.open(SERVER, "/nothing", "", kind).barriers()).isEmpty();
  }

  @Test
  void whatAPageMustNotDoIsNoticed() {
    OpenPage page = WINDOWS.open(SERVER, "/nothing");

    page.page()
        .evaluate(
            "document.body.append(Object.assign(document.createElement('img'), {src: 'http://127.0.0.1:9/'}))");
    page.page().waitForFunction("globalThis.violations.length > 0");

    assertThat(page.troubles()).contains("policy: img-src: http://127.0.0.1:9/");
  }

  @Test
  void aPageIsLight() {
    OpenPage.Weight weight = WINDOWS.open(SERVER, "/nothing").weight();

    assertThat(weight.requests()).isEqualTo(3);
    assertThat(weight.bytes()).isBetween(1_000L, 100_000L);
  }
}
