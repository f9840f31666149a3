package dev.assay.web.account.page;

import static dev.assay.web.account.TestMembers.PASSWORD;
import static dev.assay.web.account.TestMembers.cookie;
import static dev.assay.web.account.TestMembers.form;
import static dev.assay.web.account.TestMembers.location;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.web.TestServer;
import dev.assay.web.account.Member;
import dev.assay.web.account.Role;
import dev.assay.web.account.TestMembers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("engine")
final class SignInTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();

  private final TestMembers members = new TestMembers(SERVER);

  @Test
  void theStartPageLeadsToWhereTheRoleBelongs() throws Exception {
    assertThat(location(SERVER.get("/"))).isEqualTo("/sign-in");
    assertThat(location(SERVER.get("/", "Cookie", SERVER.signedIn(Role.ADMINISTRATOR))))
        .isEqualTo("/candidates");
    assertThat(location(SERVER.get("/", "Cookie", SERVER.signedIn(Role.INTERVIEWER))))
        .isEqualTo("/candidates");
    assertThat(location(SERVER.get("/", "Cookie", SERVER.signedIn(Role.AUTHOR))))
        .isEqualTo("/exercises");
  }

  @Test
  void nameAndPasswordSignInWhateverTheNamesCase() throws Exception {
    Member member = members.make("Ada Lovelace", Role.INTERVIEWER);

    HttpResponse<String> answer = members.trySignIn("  ada  LOVELACE ", PASSWORD);

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(location(answer)).isEqualTo("/");
    assertThat(SERVER.get("/account", "Cookie", cookie(answer).orElseThrow()).body())
        .contains("Ada Lovelace");
    assertThat(answer.headers().allValues("Set-Cookie").getFirst())
        .contains("HttpOnly")
        .contains("SameSite=Lax")
        .contains("Path=/");
    assertThat(members.audited(member.id()))
        .containsExactly("Ada Lovelace member.signed-in password");
  }

  @Test
  void whatIsWrongIsToldTheSameForAllThatCanBe() throws Exception {
    Member disabled = members.make("Disabled", Role.INTERVIEWER);
    members.make("Bob", Role.INTERVIEWER);
    SERVER
        .jdbi()
        .useHandle(handle ->
            handle.execute("update members set disabled_at = now() where id = ?", disabled.id()));
    for (List<String> wrong :
        List.of(
            List.of("Bob", "not the password"),
            List.of("Bob", ""),
            List.of("Bob", PASSWORD + "x".repeat(100_000)),
            List.of("Disabled", PASSWORD),
            List.of("nobody\0", PASSWORD),
            List.of("' or 1=1 --", PASSWORD),
            List.of("n".repeat(10_000), PASSWORD))) {
      HttpResponse<String> page = members.trySignIn(wrong.getFirst(), wrong.getLast());

      assertThat(page.statusCode()).isEqualTo(422);
      assertThat(page.body()).contains("No account has this name and this password");
      assertThat(page.body()).doesNotContain(PASSWORD).doesNotContain("not the password");
      assertThat(cookie(page)).isEmpty();
    }
  }

  @Test
  void theWayOnStaysOnThisServer() throws Exception {
    members.make("Carol", Role.INTERVIEWER);
    String cookie = SERVER.signedIn(Role.INTERVIEWER);

    for (String to : List.of("/candidates?sort=points&page=2", "/submissions/a%20b")) {
      assertThat(location(signInTo(to))).isEqualTo(to);
    }
    for (String to :
        List.of(
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/\t/evil.example",
            "https://evil.example",
            "javascript:alert(1)",
            "evil.example",
            "/a\r\nSet-Cookie: assay=evil",
            "/" + "a".repeat(3_000))) {
      String encoded = form(Map.of("to", to));
      assertThat(location(SERVER.get("/sign-in?" + encoded, "Cookie", cookie))).isEqualTo("/");
    }
    HttpResponse<String> answer = signInTo("//evil.example");
    assertThat(location(answer)).isEqualTo("/");
  }

  private HttpResponse<String> signInTo(String to) throws Exception {
    return SERVER.post("/sign-in", form(Map.of("name", "Carol", "password", PASSWORD, "to", to)));
  }

  @Test
  void aPageThatNeedsAMemberComesBackAfterSigningIn() throws Exception {
    String way = location(SERVER.get("/account?done=name"));

    assertThat(way).isEqualTo("/sign-in?to=%2Faccount%3Fdone%3Dname");
    assertThat(SERVER.get(way).body()).contains("name=\"to\" value=\"/account?done=name\"");
  }

  @Test
  void aSessionThatWasPlantedIsNotTheOneThatIsSignedIn() throws Exception {
    members.make("Dora", Role.INTERVIEWER);
    String planted = SERVER.signedIn(Role.AUTHOR);
    String invented = "assay=chosen-by-somebody-else";

    String afterPlanted =
        cookie(members.trySignIn("Dora", PASSWORD, "Cookie", planted)).orElseThrow();
    String afterInvented =
        cookie(members.trySignIn("Dora", PASSWORD, "Cookie", invented)).orElseThrow();

    assertThat(List.of(afterPlanted, afterInvented)).doesNotContain(planted, invented);
    assertThat(SERVER.get("/account", "Cookie", planted).statusCode()).isEqualTo(302);
    assertThat(SERVER.get("/account", "Cookie", invented).statusCode()).isEqualTo(302);
    assertThat(SERVER.get("/account", "Cookie", afterPlanted).statusCode()).isEqualTo(200);
  }

  @Test
  void signingOutEndsTheSessionItself() throws Exception {
    String cookie = SERVER.signedIn(Role.INTERVIEWER);

    HttpResponse<String> answer = SERVER.post("/sign-out", "", "Cookie", cookie);

    assertThat(location(answer)).isEqualTo("/sign-in");
    assertThat(SERVER.get("/account", "Cookie", cookie).statusCode()).isEqualTo(302);
    assertThat(SERVER.post("/sign-out", "").statusCode()).isEqualTo(303);
  }

  @Test
  void anotherSiteCanSignNobodyInOrOut() throws Exception {
    String cookie = SERVER.signedIn(Role.INTERVIEWER);
    String[] foreign = {"Sec-Fetch-Site", "cross-site", "Cookie", cookie};

    assertThat(SERVER.post("/sign-out", "", foreign).statusCode()).isEqualTo(403);
    assertThat(members.trySignIn("Ada Lovelace", PASSWORD, foreign).statusCode()).isEqualTo(403);
    assertThat(SERVER.get("/account", "Cookie", cookie).statusCode()).isEqualTo(200);
  }

  @Test
  void tenTriesAtOneNameAreEnoughForAWhile() throws Exception {
    for (int n = 0; n < 10; n++) {
      assertThat(members.trySignIn("Eve", "guess " + n).statusCode()).isEqualTo(422);
    }
    HttpResponse<String> refused = members.trySignIn("EVE ", "guess again");

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
  }
}
