package dev.assay.web.api;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.web.TestServer;
import dev.assay.web.browser.OpenPage;
import dev.assay.web.browser.WindowKind;
import dev.assay.web.browser.Windows;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("engine")
@Tag("browser")
final class ApiPageTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();
  @RegisterExtension static final Windows WINDOWS = new Windows();

  @ParameterizedTest
  @EnumSource
  void isReadableInEveryWindow(WindowKind kind) {
    OpenPage page = WINDOWS.open(SERVER, "/api", "", kind);

    assertThat(page.find("h1")).hasText("Assay's API");
    assertThat(page.find("h3")).hasCount(18);
    assertThat(page.isTooWide()).isFalse();
    assertThat(page.troubles()).isEmpty();
    assertThat(page.weight().requests()).isLessThanOrEqualTo(8);
    assertThat(page.weight().bytes()).isLessThan(100_000);
  }

  @ParameterizedTest
  @EnumSource(names = "WITHOUT_SCRIPT", mode = EnumSource.Mode.EXCLUDE)
  void axeFindsNothing(WindowKind kind) {
    assertThat(WINDOWS.open(SERVER, "/api", "", kind).barriers()).isEmpty();
  }

  @Test
  void showsEachOperationAsACommand() {
    OpenPage page = WINDOWS.open(SERVER, "/api");

    assertThat(page.find("#inviteCandidate-curl"))
        .hasText(
            "curl -X POST -H \"Authorization: Bearer $ASSAY_TOKEN\" -H \"Content-Type: application/json\" -d "
                + "'{\"exercise\":\"swapi-planets\",\"name\":\"Ada Lovelace\",\"email\":\"ada@example.com\",\"minutes\":90}' \""
                + SERVER.address()
                + "/api/v1/candidates\"");
    assertThat(page.find("button[data-copy=inviteCandidate-curl]")).isVisible();
  }
}
