package dev.assay.web.account.page;

import static dev.assay.web.account.TestMembers.PASSWORD;
import static dev.assay.web.account.TestMembers.cookie;
import static dev.assay.web.account.TestMembers.form;
import static dev.assay.web.account.TestMembers.location;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.web.TestServer;
import dev.assay.web.account.Member;
import dev.assay.web.account.OpenSession;
import dev.assay.web.account.Role;
import dev.assay.web.account.Sessions;
import dev.assay.web.account.TestMembers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("engine")
final class AccountTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();
  private static final String FRESH = "a much better password";

  private final TestMembers members = new TestMembers(SERVER);

  @Test
  void aNewNameIsTheOneToSignInWith() throws Exception {
    Member ada = members.make("Ada", Role.AUTHOR);
    members.make("Bob", Role.AUTHOR);
    String cookie = members.signIn(ada);

    assertThat(SERVER.post("/account/name", "name=bob", "Cookie", cookie).body())
        .contains("Somebody has this name.");
    HttpResponse<String> done = SERVER.post("/account/name", "name=ada+L", "Cookie", cookie);

    assertThat(location(done)).isEqualTo("/account?done=name");
    assertThat(SERVER.get(location(done), "Cookie", cookie).body())
        .contains("Your name is changed.")
        .contains("value=\"ada L\"");
    assertThat(members.trySignIn("Ada l", PASSWORD).statusCode()).isEqualTo(303);
    assertThat(members.audited(ada.id())).contains("Ada member.renamed now called ada L");
    assertThat(SERVER.post("/account/name", "name=Ada+L", "Cookie", cookie).statusCode())
        .isEqualTo(303);
  }

  @Test
  void aNewPasswordNeedsTheOldOneAndEndsOtherSessions() throws Exception {
    Member carol = members.make("Carol", Role.INTERVIEWER);
    String here = members.signIn(carol);
    String there = members.signIn(carol);

    HttpResponse<String> wrong = change(here, "not the old one", FRESH);
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("This is not your password.").doesNotContain(FRESH);
    assertThat(change(here, PASSWORD, "too short").body()).contains("Use at least 12 characters.");
    assertThat(SERVER.get("/account", "Cookie", there).statusCode()).isEqualTo(200);
    HttpResponse<String> done = change(here, PASSWORD, FRESH);

    String renewed = cookie(done).orElseThrow();
    assertThat(renewed).isNotEqualTo(here);
    assertThat(SERVER.get("/account", "Cookie", renewed).statusCode()).isEqualTo(200);
    assertThat(SERVER.get("/account", "Cookie", here).statusCode()).isEqualTo(302);
    assertThat(SERVER.get("/account", "Cookie", there).statusCode()).isEqualTo(302);
    assertThat(members.trySignIn("Carol", FRESH).statusCode()).isEqualTo(303);
    assertThat(members.trySignIn("Carol", PASSWORD).statusCode()).isEqualTo(422);
  }

  @Test
  void theOldPasswordCanNotBeTriedOutWithASessionThatWasFound() throws Exception {
    String found = members.signIn(members.make("Dora", Role.INTERVIEWER));
    for (int n = 0; n < 10; n++) {
      assertThat(change(found, "guess " + n, FRESH).statusCode()).isEqualTo(422);
    }

    assertThat(change(found, PASSWORD, FRESH).statusCode()).isEqualTo(429);
  }

  @Test
  void sessionsAreListedAndEndedByTheirOwnMemberOnly() throws Exception {
    Sessions sessions = new Sessions(SERVER.jdbi(), InstantSource.system());
    Member eve = members.make("Eve", Role.INTERVIEWER);
    Member frank = members.make("Frank", Role.INTERVIEWER);
    String here = sessions.begin(frank.id(), "Mozilla/5.0 (X11; Linux x86_64) Firefox/145.0");
    String there = sessions.begin(frank.id(), "<script>alert(1)</script>");
    OpenSession other =
        sessions.of(frank.id(), here).stream()
            .filter(one -> !one.current())
            .findFirst()
            .orElseThrow();

    assertThat(SERVER.get("/account", "Cookie", "assay=" + here).body())
        .contains("Firefox on Linux")
        .contains("An unknown browser on an unknown system")
        .doesNotContain("<script>alert");
    String way = "/account/sessions/" + other.id() + "/end";
    assertThat(SERVER.post(way, "", "Cookie", members.signIn(eve)).statusCode()).isEqualTo(404);
    assertThat(SERVER.get("/account", "Cookie", "assay=" + there).statusCode()).isEqualTo(200);
    assertThat(SERVER.post(way, "", "Cookie", "assay=" + here).statusCode()).isEqualTo(303);
    assertThat(SERVER.get("/account", "Cookie", "assay=" + there).statusCode()).isEqualTo(302);
    assertThat(SERVER.post("/account/sessions/x/end", "", "Cookie", "assay=" + here).statusCode())
        .isEqualTo(404);
  }

  @Test
  void allOtherSessionsEndAtOnce() throws Exception {
    Member grace = members.make("Grace", Role.INTERVIEWER);
    String here = members.signIn(grace);
    String there = members.signIn(grace);

    String renewed = cookie(SERVER.post("/account/sessions/end", "", "Cookie", here)).orElseThrow();

    assertThat(SERVER.get("/account", "Cookie", renewed).statusCode()).isEqualTo(200);
    assertThat(SERVER.get("/account", "Cookie", there).statusCode()).isEqualTo(302);
  }

  @Test
  void blindModeIsTheSessionsAndLeadsBackHere() throws Exception {
    String cookie = members.signIn(members.make("Heidi", Role.INTERVIEWER));

    HttpResponse<String> on = blind(cookie, "on", "/candidates?sort=name");
    assertThat(location(on)).isEqualTo("/candidates?sort=name");
    assertThat(SERVER.get("/account", "Cookie", cookie).body()).contains("It is on.");
    assertThat(location(blind(cookie, "off", "//evil.example"))).isEqualTo("/account");
    assertThat(SERVER.get("/account", "Cookie", cookie).body()).contains("It is off.");
    assertThat(blind(cookie, "perhaps", "/").statusCode()).isEqualTo(400);
  }

  @Test
  void aSessionEndsAfterTwoIdleDaysAndAfterTwoWeeksInAnyCase() {
    Member ivan = members.make("Ivan", Role.INTERVIEWER);
    Instant begin = Instant.parse("2026-03-01T00:00:00Z");
    String secret = at(begin).begin(ivan.id());

    assertThat(at(begin.plus(Duration.ofDays(2))).find(secret)).isEmpty();
    for (int day = 1; day < 14; day++) {
      assertThat(at(begin.plus(Duration.ofDays(day))).find(secret)).isPresent();
    }
    assertThat(at(begin.plus(Duration.ofDays(14))).find(secret)).isEmpty();
    assertThat(at(begin.plus(Duration.ofDays(14))).removeEnded()).isEqualTo(1);
  }

  private static Sessions at(Instant now) {
    return new Sessions(SERVER.jdbi(), InstantSource.fixed(now));
  }

  @Test
  void everyChangeNeedsAMember() throws Exception {
    for (String path :
        List.of(
            "name", "password", "blind", "sessions/end", "sessions/" + "0".repeat(8) + "/end")) {
      assertThat(SERVER.post("/account/" + path, "").statusCode()).as(path).isEqualTo(401);
    }
  }

  private static HttpResponse<String> change(String cookie, String old, String fresh)
      throws Exception {
    return SERVER.post(
        "/account/password", form(Map.of("old", old, "password", fresh)), "Cookie", cookie);
  }

  private static HttpResponse<String> blind(String cookie, String wanted, String to)
      throws Exception {
    return SERVER.post("/account/blind", form(Map.of("blind", wanted, "to", to)), "Cookie", cookie);
  }
}
