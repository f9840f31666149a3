package dev.assay.web.settings;

import static dev.assay.web.account.TestMembers.location;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.web.TestServer;
import dev.assay.web.account.ApiTokens;
import dev.assay.web.account.Audit;
import dev.assay.web.account.Role;
import dev.assay.web.account.Scope;
import dev.assay.web.store.Secrets;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Tokens, retention and the audit log as pages.
@Tag("engine")
final class SettingsTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();
  private static final Pattern TOKEN = Pattern.compile("assay_[A-Za-z0-9_-]{43}");

  private String cookie = "";

  @BeforeEach
  void signIn() {
    cookie = SERVER.signedIn(Role.ADMINISTRATOR);
  }

  @Test
  void aTokenIsShownOnceAndKeptAsAHash() throws Exception {
    HttpResponse<String> made =
        post("/settings/tokens", "name=CI&scopes=reports:read&scopes=candidates:read&days=30");

    assertThat(made.statusCode()).isEqualTo(201);
    String token = token(made.body());
    assertThat(get("/settings/tokens").body()).contains("CI").doesNotContain(token);
    byte[] kept =
        SERVER
            .jdbi()
            .withHandle(handle ->
                handle
                    .select("select token_hash from api_tokens where name = 'CI'")
                    .mapTo(byte[].class)
                    .one());
    assertThat(kept).isEqualTo(Secrets.hash(token));
    assertThat(scopes(token, Instant.now()))
        .hasValue(Set.of(Scope.REPORTS_READ, Scope.CANDIDATES_READ));
    assertThat(scopes(token, Instant.now().plus(Duration.ofDays(31)))).isEmpty();
  }

  @Test
  void aTokenThatIsRevokedIsNone() throws Exception {
    String token = token(post("/settings/tokens", "name=Old&scopes=metrics:read&days=").body());
    assertThat(scopes(token, Instant.now().plus(Duration.ofDays(4_000)))).isPresent();
    UUID id =
        SERVER
            .jdbi()
            .withHandle(handle ->
                handle
                    .select("select id from api_tokens where name = 'Old'")
                    .mapTo(UUID.class)
                    .one());

    String revoke = "/settings/tokens/" + id + "/revoke";
    assertThat(location(post(revoke, ""))).isEqualTo("/settings/tokens?done=revoked");
    assertThat(post(revoke, "").statusCode()).isEqualTo(404);
    assertThat(scopes(token, Instant.now())).isEmpty();
    assertThat(post("/settings/tokens", "name=old&scopes=metrics:read&days=").statusCode())
        .isEqualTo(201);
  }

  @Test
  void whatIsWrongWithATokenIsSaidAtItsField() throws Exception {
    post("/settings/tokens", "name=Taken&scopes=metrics:read&days=");

    assertWrong("name=&scopes=metrics:read&days=", "Say what the token is for.");
    assertWrong("name=taken&scopes=metrics:read&days=", "There is a token of this name.");
    assertWrong("name=New&days=", "Choose what it may do.");
    assertWrong("name=New&scopes=everything&days=", "Choose among those below, each once.");
    assertWrong("name=New&scopes=metrics:read&days=9999", "Choose among those below.");
    assertWrong("name=a%00b&scopes=metrics:read&days=", "Use letters, digits and signs");
    assertWrong("name=" + "n".repeat(101) + "&scopes=metrics:read", "Use at most 100 characters.");
  }

  private void assertWrong(String form, String sentence) throws Exception {
    HttpResponse<String> page = post("/settings/tokens", form);
    assertThat(page.statusCode()).as(form).isEqualTo(422);
    assertThat(page.body()).contains(sentence).doesNotContainPattern(TOKEN);
  }

  @Test
  void retentionIsSetAndSaysWhatItDoes() throws Exception {
    assertThat(get("/settings/retention").body())
        .contains("is kept for 180 days")
        .contains("What is removed");
    HttpResponse<String> wrong = post("/settings/retention", "days=4000");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("value=\"4000\"").contains("from 1 to 3650.");

    assertThat(location(post("/settings/retention", "days=90")))
        .isEqualTo("/settings/retention?done=set");

    assertThat(SERVER.server().retention().days()).isEqualTo(90);
    assertThat(get("/settings/audit?action=retention.").body()).contains("90 days, was 180");
  }

  @Test
  void theAuditLogIsFilteredAndPagedByItsAddress() throws Exception {
    SERVER
        .jdbi()
        .useHandle(handle -> {
          for (int n = 1; n <= 120; n++) {
            Audit.write(handle, "Paging", "paging.step", "target-" + n % 2, "number " + n + ";");
          }
        });

    String first = get("/settings/audit?actor=PAGING").body();
    assertThat(first).contains("number 120;").contains("number 71;").doesNotContain("number 70;");
    String second = get(older(first)).body();
    assertThat(second).contains("number 70;").contains("number 21;").doesNotContain("number 71;");
    String third = get(older(second)).body();
    assertThat(third).contains("number 1;").doesNotContain(">Older<");
    assertThat(get("/settings/audit?action=paging.&target=target-1").body())
        .contains("number 119;")
        .doesNotContain("number 120;");
    assertThat(get("/settings/audit?actor=paging&action=step").body()).contains("There are none.");
  }

  @Test
  void hostileTextInTheAuditLogIsText() throws Exception {
    String hostile = "\"><script>alert(1)</script>\u202E\u0007";
    SERVER
        .jdbi()
        .useHandle(handle -> Audit.write(handle, hostile, "hostile", hostile, hostile.repeat(100)));

    assertThat(get("/settings/audit?action=hostile").body())
        .contains("&lt;script&gt;")
        .doesNotContain("<script>alert")
        .doesNotContain("\u202E")
        .doesNotContain("\u0007");
    for (String wrong :
        List.of("before=x", "before=-1", "actor=%00", "target=" + "t".repeat(121))) {
      assertThat(get("/settings/audit?" + wrong).statusCode()).as(wrong).isEqualTo(400);
    }
  }

  private static String older(String page) {
    Matcher link = Pattern.compile("href=\"(/settings/audit[^\"]*before=\\d+)\"").matcher(page);
    assertThat(link.find()).isTrue();
    return link.group(1).replace("&amp;", "&");
  }

  private static String token(String page) {
    Matcher token = TOKEN.matcher(page);
    assertThat(token.find()).as("a token on the page").isTrue();
    return token.group();
  }

  private static Optional<Set<Scope>> scopes(String token, Instant now) {
    return new ApiTokens(SERVER.jdbi(), InstantSource.fixed(now))
        .find(token)
        .map(found -> found.scopes());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return SERVER.get(path, "Cookie", cookie);
  }

  private HttpResponse<String> post(String path, String form) throws Exception {
    return SERVER.post(path, form, "Cookie", cookie);
  }
}
