package dev.assay.web.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.web.TestServer;
import dev.assay.web.account.Role;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Texts that mean harm, in every place where a candidate or their app can write, on every page
/// that shows them.
@Tag("engine")
@Tag("browser")
@SuppressWarnings("NullAway.Init") // stored before the first test
final class HostileTextTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();
  @RegisterExtension static final Windows WINDOWS = new Windows();
  private static final List<HostileText> TEXTS = HostileText.all();
  private static final Map<HostileText, Trail> TRAILS = new LinkedHashMap<>();

  /// Everything that is wrong with a page that shows such a text. No text has an https address, and
  /// where pages of ours lead elsewhere, they do by https.
  private static final String LOOK =
      """
      (() => {
        const found = [];
        const shown = document.documentElement.outerHTML;
        const root = document.scrollingElement;
        if (globalThis.ran) found.push('it ran');
        if (document.querySelectorAll('h1').length !== 1) found.push('not one h1');
        if (root.scrollWidth > root.clientWidth) found.push('too wide');
        for (const sign of shown.match(/[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u2069\\ufeff]/g) ?? [])
          found.push('U+' + sign.charCodeAt(0).toString(16));
        for (const element of document.querySelectorAll('*')) {
          if (/^(style|iframe|object|embed|base|math|template|img)$/.test(element.localName)) found.push(element.localName);
          for (const each of element.attributes)
            if (/^(on.*|style|srcdoc|http-equiv)$/.test(each.name)) found.push(each.name);
          for (const address of [element.href, element.src, element.action])
            if (typeof address === 'string' && address !== '' && address !== 'data:,' && !(new URL(address).origin === location.origin || address.startsWith('https:')))
              found.push(address);
        }
        return found;
      })()
      """;

  private static String admin;
  private static Trail together;

  @BeforeAll
  static void store() throws Exception {
    admin = SERVER.signedIn(Role.ADMINISTRATOR);
    for (HostileText text : TEXTS) {
      TRAILS.put(text, Trail.of(SERVER, Told.everywhere(text.whole())));
      named(text);
    }
    together = Trail.of(SERVER, Told.everywhere(all()));
  }

  /// All but the one that is long, since checks show the beginning of a text only.
  private static String all() {
    return TEXTS.stream()
        .filter(text -> text.times() == 1)
        .map(HostileText::whole)
        .collect(Collectors.joining("\n"));
  }

  /// A member and a token of the same name: members mean no harm, but they copy.
  private static void named(HostileText text) {
    String name = text.whole().replace("\0", "");
    String cut = name.substring(0, Math.min(100, name.length()));
    UUID id = UUID.randomUUID();
    SERVER
        .jdbi()
        .useHandle(handle -> {
          handle.execute(
              "insert into members (id, name, role) values (?, ?, 'interviewer')", id, cut);
          handle.execute(
              "insert into api_tokens (id, name, token_hash, scopes, created_by) values (?, ?, ?, '{}', ?)",
              UUID.randomUUID(),
              cut,
              text.name().getBytes(UTF_8),
              id);
        });
  }

  @ParameterizedTest
  @FieldSource("TEXTS")
  void isShownAndDoesNothing(HostileText text) {
    assertHarmless(trail(text).mainPages());
  }

  @Test
  void allOfThemTogetherDoNothingOnAnyPage() {
    assertHarmless(
        Stream.of(together.linkedPages(), together.reviewPages(), SitePages.lists())
            .flatMap(List::stream)
            .toList());
  }

  /// As cells of a pasted list, quoted as CSV wants it, and as they are: what is taken and what is
  /// refused are both shown.
  @Test
  void pastedAsCsvTheyDoNothing() {
    List<String> texts =
        TEXTS.stream()
            .filter(text -> text.times() == 1)
            .map(text -> text.whole().replace("\0", "").replaceAll("[\r\n]", " "))
            .toList();
    String quoted =
        texts.stream()
            .map(text -> '"' + text.replace("\"", "\"\"") + "\",person@example.org")
            .collect(Collectors.joining("\n"));
    for (String list : List.of(quoted, String.join("\n", texts))) {
      OpenPage page = WINDOWS.open(SERVER, "/candidates/new", admin, WindowKind.PHONE);
      page.find("#list").fill(list);
      page.find("button:has-text('Invite')").click();
      page.page().waitForSelector("h1");

      assertThat(page.page().content()).contains("onerror");
      assertThat(page.page().evaluate(LOOK)).isEqualTo(List.of());
      assertThat(page.troubles()).isEmpty();
    }
  }

  private static Trail trail(HostileText text) {
    return Objects.requireNonNull(TRAILS.get(text));
  }

  private static void assertHarmless(List<String> paths) {
    List<String> found = new ArrayList<>();
    OpenPage page = WINDOWS.open(SERVER, "/status", admin, WindowKind.PHONE);
    page.page()
        .onDialog(dialog -> {
          found.add("dialog: " + dialog.message());
          dialog.dismiss();
        });
    for (String path : paths) {
      page.goTo(path);
      look(page).forEach(what -> found.add(path + ": " + what));
    }
    assertThat(found).isEmpty();
    assertThat(page.troubles()).isEmpty();
  }

  private static List<String> look(OpenPage page) {
    List<String> found = new ArrayList<>();
    if (page.status() != 200) {
      found.add("status " + page.status());
    }
    if (page.page().evaluate(LOOK) instanceof List<?> looked) {
      looked.forEach(each -> found.add(String.valueOf(each)));
    }
    return found;
  }

  @ParameterizedTest
  @FieldSource("TEXTS")
  void isSavedUnderANameThatIsSafe(HostileText text) throws Exception {
    for (String path : trail(text).downloads()) {
      HttpResponse<String> answer = SERVER.get(path, "Cookie", admin);

      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      assertThat(answer.headers().allValues("Content-Disposition"))
          .as(path)
          .hasSize(1)
          .allMatch(value -> value.matches("attachment; filename=\"[A-Za-z0-9_][A-Za-z0-9._-]*\""));
      assertThat(answer.headers().allValues("Set-Cookie")).as(path).isEmpty();
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }
  }
}
