package dev.assay.web.operate;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.web.TestServer;
import dev.assay.web.account.Role;
import dev.assay.web.browser.OpenPage;
import dev.assay.web.browser.WindowKind;
import dev.assay.web.browser.Windows;
import dev.assay.web.review.SampleRows;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("engine")
@Tag("browser")
final class StatusPageTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();
  @RegisterExtension static final Windows WINDOWS = new Windows();
  private static final String WAITING = "[data-table=queue] tbody tr:first-child td:nth-child(2)";

  @BeforeAll
  static void fill() {
    SampleRows rows = new SampleRows(SERVER.jdbi());
    rows.exercise("abacus", "Abacus", "last");
    UUID aside = rows.grading(rows.submission(rows.candidate("abacus", "Ada"), 1), "set-aside");
    SERVER
        .jdbi()
        .useHandle(handle -> {
          handle.execute(
              "update gradings set faults = 3, last_fault = ? where id = ?",
              "<img src=x onerror=alert(1)> " + "long ".repeat(90),
              aside);
          handle.execute(
              "insert into workers (id, host, version, slots, busy) values ('w1', '<b>host</b>', '0.1.0', 2, 0)");
        });
  }

  @ParameterizedTest
  @EnumSource
  void isReadableInEveryWindow(WindowKind kind) {
    OpenPage page = WINDOWS.open(SERVER, "/status", SERVER.signedIn(Role.ADMINISTRATOR), kind);

    assertThat(page.find("h1")).hasText("Status");
    assertThat(page.isTooWide()).isFalse();
    assertThat(page.troubles()).isEmpty();
    assertThat(page.weight().requests()).isLessThanOrEqualTo(8);
    assertThat(page.weight().bytes()).isLessThan(100_000);
  }

  @ParameterizedTest
  @EnumSource(names = "WITHOUT_SCRIPT", mode = EnumSource.Mode.EXCLUDE)
  void axeFindsNothing(WindowKind kind) {
    OpenPage page = WINDOWS.open(SERVER, "/status", SERVER.signedIn(Role.INTERVIEWER), kind);

    assertThat(page.barriers()).isEmpty();
  }

  @Test
  void renewsItselfAndKeepsTheFocus() {
    OpenPage page =
        WINDOWS.open(SERVER, "/status", SERVER.signedIn(Role.ADMINISTRATOR), WindowKind.DESK);
    String link = "[data-table=set-aside] a";
    assertThat(page.find(WAITING)).hasText("0");
    page.find(link).focus();

    SampleRows rows = new SampleRows(SERVER.jdbi());
    UUID grading = rows.grading(rows.submission(rows.candidate("abacus", "Bea"), 1), "waiting");

    assertThat(page.find(WAITING)).hasText("1");
    assertThat(page.find("#sentence")).containsText("1 grading waits");
    assertThat(page.find(link)).isFocused();
    assertThat(page.troubles()).isEmpty();
    SERVER.jdbi().useHandle(handle -> handle.execute("delete from gradings where id = ?", grading));
  }
}
