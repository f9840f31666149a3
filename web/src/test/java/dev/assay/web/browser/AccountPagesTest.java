package dev.assay.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.assay.web.account.TestMembers.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.assay.web.TestServer;
import dev.assay.web.account.Member;
import dev.assay.web.account.Role;
import dev.assay.web.account.TestMembers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Signing in, joining, accounts and settings as people meet them.
@Tag("engine")
@Tag("browser")
final class AccountPagesTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();
  @RegisterExtension static final Windows WINDOWS = new Windows();

  private final TestMembers members = new TestMembers(SERVER);
  private String cookie = "";
  private List<String> pages = List.of();

  @BeforeEach
  void aTeam() {
    SERVER.jdbi().useHandle(handle -> handle.execute("truncate members cascade"));
    Member ada = members.make("Ada", Role.ADMINISTRATOR);
    members.make("<b onmouseover=alert(1)>" + "long".repeat(18), Role.INTERVIEWER);
    cookie = members.signIn(ada);
    members.signIn(ada);
    String token = members.invitation(ada, Role.AUTHOR);
    pages =
        List.of(
            "/account",
            "/settings",
            "/settings/tokens",
            "/settings/retention",
            "/settings/audit",
            "/join/" + token);
  }

  @ParameterizedTest
  @EnumSource
  void everyPageIsReadableInEveryWindow(WindowKind kind) {
    OpenPage page = WINDOWS.open(SERVER, "/sign-in", "", kind);
    assertFine(page, kind);
    OpenPage member = WINDOWS.open(SERVER, pages.getFirst(), cookie, kind);
    for (String path : pages) {
      member.goTo(path);
      assertFine(member, kind);
    }
  }

  private static void assertFine(OpenPage page, WindowKind kind) {
    assertThat(page.find("h1").count()).as(page.path()).isEqualTo(1);
    assertThat(page.isTooWide()).as("%s too wide", page.path()).isFalse();
    assertThat(page.weight().requests()).as(page.path()).isLessThanOrEqualTo(8);
    assertThat(page.weight().bytes()).as(page.path()).isLessThan(100_000);
    if (kind != WindowKind.WITHOUT_SCRIPT) {
      assertThat(page.barriers()).as(page.path()).isEmpty();
    }
    assertThat(page.troubles()).as(page.path()).isEmpty();
  }

  @Test
  void formsThatAreWrongHaveNoBarriersEither() {
    OpenPage page = WINDOWS.open(SERVER, "/sign-in");
    page.find("#name").fill("nobody");
    page.find("#password").fill("wrong");
    page.press("Enter");
    assertThat(page.find("[role=alert]")).containsText("No account has this name");
    assertThat(page.barriers()).isEmpty();

    OpenPage tokens = WINDOWS.open(SERVER, "/settings/tokens", cookie, WindowKind.DESK_DARK);
    tokens.find("#name").fill("CI");
    tokens.find("main button.main").click();
    assertThat(tokens.find("#scopes-wrong")).isVisible();
    assertThat(tokens.barriers()).isEmpty();
    assertThat(Stream.of(page, tokens).flatMap(open -> open.troubles().stream())).isEmpty();
  }

  @Test
  void aKeyboardIsEnoughToInviteJoinAndSignOut() {
    OpenPage admin = WINDOWS.open(SERVER, "/settings", cookie, WindowKind.DESK);
    admin.find("#role").focus();
    admin.press("a", "Tab", "Enter");
    assertThat(admin.find("[role=status]")).containsText("The link is made");
    String link = admin.find("code[id^=link-]").first().textContent();

    OpenPage page = WINDOWS.open(SERVER, link.substring(link.indexOf("/join/")));
    page.find("#name").focus();
    page.page().keyboard().type("Zoë");
    page.press("Tab");
    page.page().keyboard().type("a long enough password");
    page.press("Enter");
    page.page().waitForURL("**/exercises");
    page.goTo("/account");
    assertThat(page.find(".who")).containsText("Zoë");
    page.find(".who button").focus();
    page.press("Enter");
    page.page().waitForURL("**/sign-in");
  }

  @Test
  void signingInLeadsToThePageThatWasAskedForWithoutScriptToo() {
    OpenPage page = WINDOWS.open(SERVER, "/account", "", WindowKind.WITHOUT_SCRIPT);
    page.find("#name").fill("ada");
    page.find("#password").fill(PASSWORD);
    page.find("main button").click();

    assertThat(page.path()).isEqualTo("/account");
    assertThat(page.find("h1").textContent()).isEqualTo("Your account");
  }

  @Test
  void whatCanNotBeUndoneIsAskedFirst() {
    OpenPage page = WINDOWS.open(SERVER, "/settings", cookie, WindowKind.DESK);
    Locator disable = page.find("button[aria-label^='Disable']");

    page.page().onceDialog(dialog -> dialog.dismiss());
    disable.click();
    assertThat(disable).hasCount(1);
    page.page().onceDialog(dialog -> dialog.accept());
    disable.click();
    assertThat(page.find("[role=status]")).containsText("They are disabled");
    assertThat(page.troubles()).isEmpty();
  }
}
