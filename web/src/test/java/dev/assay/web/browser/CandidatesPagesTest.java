package dev.assay.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import dev.assay.web.TestServer;
import dev.assay.web.account.Role;
import dev.assay.web.review.SampleRows;
import dev.assay.web.review.SampleRows.Check;
import dev.assay.web.review.SampleRows.Result;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The list of candidates, inviting, one candidate and the exercises as interviewers meet them.
@Tag("engine")
@Tag("browser")
final class CandidatesPagesTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();
  @RegisterExtension static final Windows WINDOWS = new Windows();

  private static final List<String> HOSTILE =
      List.of(
          "<img src=x onerror=alert(1)>",
          "</title></script><script>alert(2)</script>",
          "\"><svg onload=alert(3)>",
          "' autofocus onfocus='alert(4)",
          "=HYPERLINK(\"http://127.0.0.1:9/\")",
          "javascript:alert(5)//",
          "${7*7} @if(true) $unsafe{x}",
          "\u202Egnp.exe\u2066\u200F",
          "long".repeat(50));

  private String cookie = "";

  @BeforeAll
  static void offer() {
    for (String id : List.of("hostile", "live", "sorted", "fine")) {
      rows().exercise(id, "Exercise " + id, "best");
    }
    HOSTILE.forEach(name -> rows().candidate("hostile", name));
  }

  @BeforeEach
  void signIn() {
    cookie = SERVER.signedIn(Role.INTERVIEWER);
  }

  private static SampleRows rows() {
    return new SampleRows(SERVER.jdbi());
  }

  private OpenPage open(String path) {
    return WINDOWS.open(SERVER, path, cookie, WindowKind.DESK);
  }

  private static Locator row(OpenPage page, UUID candidate) {
    return page.find("tr[data-id='%s']".formatted(candidate));
  }

  @Test
  void anOpenListShowsWhatChanges() {
    UUID ada = rows().candidate("live", "Ada");
    OpenPage page = open("/candidates?exercise=live");
    assertThat(row(page, ada).locator("[data-cell=state]")).hasText("invited");

    UUID submission = rows().submission(ada, 1);
    rows().graded(submission, Result.points(72));

    assertThat(row(page, ada).locator("[data-cell=state]")).hasText("graded");
    assertThat(row(page, ada).locator("[data-cell=points]")).hasText("72 of 100");
    assertThat(row(page, ada).locator("[data-cell=submissions]")).hasText("1");
    assertThat(page.find("#news")).isHidden();

    rows().candidate("live", "Somebody new");

    assertThat(page.find("#news")).isVisible();
    assertThat(page.troubles()).isEmpty();
  }

  @Test
  void anOpenListCatchesUpAfterALostNetwork() {
    UUID ada = rows().candidate("live", "Ada");
    OpenPage page = open("/candidates?exercise=live");
    assertThat(row(page, ada).locator("[data-cell=state]")).hasText("invited");

    page.page().context().setOffline(true);
    rows().set(ada, Map.of("opened_at", Instant.now()));
    page.page().context().setOffline(false);

    assertThat(row(page, ada).locator("[data-cell=state]")).hasText("opened");
  }

  @Test
  void whatIsSearchedAndSortedIsInTheAddress() {
    rows().candidate("sorted", "Zoe & Co");
    rows().candidate("sorted", "Ada & Co");
    rows().candidate("sorted", "Somebody else");
    OpenPage page = open("/candidates");

    page.find("#q").fill("& co");
    page.find("#exercise").selectOption("sorted");
    page.find("button:has-text('Filter')").click();
    page.find("thead a:has-text('Name')").click();

    Locator names = page.find("tbody th a");
    assertThat(names).hasText(new String[] {"Ada & Co", "Zoe & Co"});
    assertThat(page.path()).isEqualTo("/candidates?q=%26+co&exercise=sorted&sort=name");
    assertThat(page.find("[aria-sort=ascending]")).containsText("Name");
    page.page().reload();
    assertThat(names).hasText(new String[] {"Ada & Co", "Zoe & Co"});
    assertThat(page.find("#q")).hasValue("& co");
  }

  @Test
  void hidingNamesKeepsTheList() {
    UUID grace = rows().candidate("sorted", "Grace Hopper");
    OpenPage page = open("/candidates?exercise=sorted&sort=name");

    page.find("button:has-text('Hide names')").click();

    assertThat(row(page, grace).locator("th"))
        .hasText("Candidate " + grace.toString().substring(0, 6));
    assertThat(page.path()).isEqualTo("/candidates?exercise=sorted&sort=name");
    page.find("button:has-text('Show names')").click();
    assertThat(row(page, grace).locator("th")).hasText("Grace Hopper");
  }

  @Test
  void invitesSomebodyAndCopiesTheirLink() {
    OpenPage page = open("/candidates");
    page.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    page.find("a:has-text('Invite candidates')").click();
    page.find("#exercise").selectOption("swapi-planets");
    assertThat(page.find("#minutes")).hasValue("120");
    page.find("#minutes").fill("45");
    page.find("#name").fill(HOSTILE.getFirst());
    page.find("button:has-text('Invite')").click();
    page.page().waitForURL("**/candidates/invited**");

    page.find("button[data-copy^=link]").click();

    assertThat(page.find("button[data-copy^=link]")).hasAttribute("data-said", "copied");
    Object copied = page.page().evaluate("navigator.clipboard.readText()");
    assertThat(copied).isEqualTo(page.find("code[id^=link]").textContent());
    OpenPage invited = WINDOWS.open(SERVER, copied.toString());
    assertThat(invited.find("body")).containsText("45 minutes");
    assertThat(invited.troubles()).isEmpty();
    assertThat(page.troubles()).isEmpty();
  }

  @Test
  void whatIsWrongInAPastedListIsSaidThere() {
    OpenPage page = open("/candidates/new");
    page.find("#list").fill("name,email\nAda,ada@example.org\n<b>Eve</b>,nowhere\n");
    page.find("button:has-text('Invite')").click();

    assertThat(page.find("#list-wrong")).containsText("Line 3: An e-mail address looks like");
    assertThat(page.find("#list")).hasValue(Pattern.compile("ada@example.org"));
    assertThat(page.barriers()).isEmpty();
    assertThat(page.troubles()).isEmpty();
  }

  @Test
  void extendsTheClockAndAsksBeforeItDeletes() {
    UUID ada = rows().candidate("fine", "Ada Lovelace");
    OpenPage page = open("/candidates/" + ada);
    page.find("#minutes").fill("15");
    page.find("button:has-text('Extend')").click();
    assertThat(page.find("dl.facts")).containsText("105 minutes, 15 of them added");
    assertThat(page.find("#news")).isHidden();

    page.page().onceDialog(Dialog::dismiss);
    page.find("button:has-text('Withdraw and delete')").click();
    assertThat(page.find("h1")).hasText("Ada Lovelace");
    page.page().onceDialog(Dialog::accept);
    page.find("button:has-text('Withdraw and delete')").click();

    assertThat(page.find("h1")).hasText("Candidate " + ada.toString().substring(0, 6));
    assertThat(page.troubles()).isEmpty();
  }

  @Test
  void anOpenPageOfACandidateSaysThatSomethingChanged() {
    UUID ada = rows().candidate("fine", "Ada");
    OpenPage page = open("/candidates/" + ada);

    rows().submission(ada, 1);

    assertThat(page.find("#news")).isVisible();
  }

  /// A candidate with two graded submissions and checks.
  private static UUID full() {
    UUID ada = rows().candidate("fine", HOSTILE.getFirst());
    for (int number = 1; number <= 2; number++) {
      UUID grading = rows().graded(rows().submission(ada, number), Result.points(30 * number));
      rows()
          .checks(
              grading,
              List.of(
                  new Check("<b>create", "create", 40, number == 1 ? "failed" : "passed"),
                  new Check("list" + "long".repeat(40), "list", 60, "failed")));
    }
    return ada;
  }

  @ParameterizedTest
  @EnumSource
  void everyPageIsForEverybodyAndLight(WindowKind kind) {
    UUID ada = full();
    OpenPage page = WINDOWS.open(SERVER, "/account", cookie, kind);
    for (String path :
        List.of(
            "/candidates?exercise=hostile",
            "/candidates?q=nobody+at+all",
            "/candidates/new",
            "/candidates/" + ada,
            "/exercises",
            "/exercises/fine",
            "/exercises/swapi-planets")) {
      page.goTo(path);
      assertFine(page, kind, path);
    }
  }

  private static void assertFine(OpenPage page, WindowKind kind, String path) {
    assertThat(page.isTooWide()).as(path).isFalse();
    assertThat(page.weight().bytes()).as(path).isLessThan(100_000);
    assertThat(page.weight().requests()).as(path).isLessThanOrEqualTo(8);
    if (kind != WindowKind.WITHOUT_SCRIPT) {
      assertThat(page.barriers()).as(path).isEmpty();
    }
    assertThat(page.troubles()).as(path).isEmpty();
  }

  @Test
  void hostileNamesAreText() {
    OpenPage page = open("/candidates?exercise=hostile&sort=name");
    page.page()
        .onDialog(dialog -> {
          throw new AssertionError("a script ran: " + dialog.message());
        });
    List<String> shown = page.find("tbody th a").allTextContents();

    assertThat(shown).hasSameSizeAs(HOSTILE).contains(HOSTILE.getFirst(), HOSTILE.getLast());
    assertThat(String.join("", shown)).doesNotContain("\u202E", "\u2066", "\u200F");
    assertThat(page.find("main img, main svg, main script")).hasCount(0);
    List<String> candidates =
        page.find("tbody th a").all().stream().map(link -> link.getAttribute("href")).toList();
    for (String candidate : candidates) {
      page.goTo(candidate);
      assertThat(page.find("main img, main svg, main script")).hasCount(0);
      assertThat(page.isTooWide()).isFalse();
      assertThat(page.troubles()).isEmpty();
    }
  }

  @Test
  void aRowThatChangesStaysText() {
    UUID eve = rows().candidate("live", HOSTILE.getFirst());
    OpenPage page = open("/candidates?exercise=live");

    rows().graded(rows().submission(eve, 1), Result.points(5));

    assertThat(row(page, eve).locator("[data-cell=points]")).hasText("5 of 100");
    assertThat(row(page, eve).locator("th")).hasText(HOSTILE.getFirst());
    assertThat(page.troubles()).isEmpty();
  }
}
