package dev.assay.web.account.page;

import static dev.assay.web.account.TestMembers.PASSWORD;
import static dev.assay.web.account.TestMembers.cookie;
import static dev.assay.web.account.TestMembers.form;
import static dev.assay.web.account.TestMembers.location;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.web.TestServer;
import dev.assay.web.account.Member;
import dev.assay.web.account.MemberLinks;
import dev.assay.web.account.Role;
import dev.assay.web.account.TestMembers;
import dev.assay.web.store.LinkTokens;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("engine")
final class JoinTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();

  private final TestMembers members = new TestMembers(SERVER);
  private final MemberLinks links = SERVER.server().memberLinks();

  @BeforeEach
  void nobody() {
    SERVER.jdbi().useHandle(handle -> handle.execute("truncate members cascade"));
  }

  @Test
  void theFirstLinkMakesAnAdministratorOnce() throws Exception {
    String token = links.first().orElseThrow();
    assertThat(links.first()).hasValue(token);
    assertThat(SERVER.get("/join/" + token).body()).contains("You become an administrator");

    HttpResponse<String> joined = join(token, "Ada", PASSWORD);

    assertThat(location(joined)).isEqualTo("/");
    assertThat(location(SERVER.get("/", "Cookie", cookie(joined).orElseThrow())))
        .isEqualTo("/candidates");
    assertThat(links.first()).isEmpty();
    assertThat(join(token, "Eve", PASSWORD).statusCode()).isEqualTo(410);
    assertThat(members.trySignIn("ada", PASSWORD).statusCode()).isEqualTo(303);
  }

  @Test
  void aFirstLinkOfBeforeMakesNoSecondAdministrator() throws Exception {
    String token = links.first().orElseThrow();
    members.make("Ada", Role.ADMINISTRATOR);

    HttpResponse<String> refused = join(token, "Eve", PASSWORD);

    assertThat(refused.statusCode()).isEqualTo(410);
    assertThat(refused.body()).contains("There is an administrator already.");
  }

  @Test
  void aFirstLinkThatExpiresSoonIsFollowedByAnother() throws Exception {
    Instant before = Instant.now().minus(MemberLinks.LIFE).minusSeconds(1);
    String old = members.links(InstantSource.fixed(before)).first().orElseThrow();

    assertThat(links.first().orElseThrow()).isNotEqualTo(old);
    assertThat(SERVER.get("/join/" + old).statusCode()).isEqualTo(410);
  }

  @Test
  void anInvitationGivesItsRole() throws Exception {
    String token = members.invitation(members.make("Ada", Role.ADMINISTRATOR), Role.AUTHOR);

    HttpResponse<String> joined =
        SERVER.post(
            "/join/" + token,
            form(Map.of("name", "Bob", "password", PASSWORD, "role", "administrator")));

    assertThat(location(SERVER.get("/", "Cookie", cookie(joined).orElseThrow())))
        .isEqualTo("/exercises");
    UUID bob =
        SERVER
            .jdbi()
            .withHandle(handle ->
                handle.select("select id from members where name = 'Bob'").mapTo(UUID.class).one());
    assertThat(members.audited(bob))
        .containsExactly("Bob member.signed-in one-time link", "Bob member.joined author");
  }

  @Test
  void twoAtOnceUseALinkOnce() throws Exception {
    String token = members.invitation(members.make("Ada", Role.ADMINISTRATOR), Role.INTERVIEWER);
    List<Integer> answers = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<HttpResponse<String>>> tries = new ArrayList<>();
      for (int n = 0; n < 4; n++) {
        String name = "Twin " + n;
        tries.add(threads.submit(() -> join(token, name, PASSWORD)));
      }
      for (Future<HttpResponse<String>> answer : tries) {
        answers.add(answer.get().statusCode());
      }
    }

    assertThat(answers).containsExactlyInAnyOrder(303, 410, 410, 410);
  }

  @Test
  void whatIsWrongIsSaidAtItsFieldAndTheLinkStillHolds() throws Exception {
    String token = members.invitation(members.make("Ada", Role.ADMINISTRATOR), Role.INTERVIEWER);

    Map<List<String>, String> wrong =
        Map.of(
            List.of("", PASSWORD), "Enter a name.",
            List.of("a".repeat(101), PASSWORD), "Use at most 100 characters.",
            List.of("ADA", PASSWORD), "Somebody has this name.",
            List.of("assay", PASSWORD), "This name has a meaning in the audit log.",
            List.of("Token ci", PASSWORD), "This name has a meaning in the audit log.",
            List.of("a\u202Eb", PASSWORD), "Use letters, digits and signs that can be seen only.",
            List.of("a\0b", PASSWORD), "Use letters, digits and signs that can be seen only.",
            List.of("Bob", "eleven char"), "Use at least 12 characters.",
            List.of("Bob", "x".repeat(201)), "Use at most 200 characters.");
    for (Map.Entry<List<String>, String> given : wrong.entrySet()) {
      HttpResponse<String> page = join(token, given.getKey().getFirst(), given.getKey().getLast());

      assertThat(page.statusCode()).as(given.getValue()).isEqualTo(422);
      assertThat(page.body()).contains(given.getValue()).contains("aria-invalid=\"true\"");
    }
    String hostile = join(token, "<script>alert(1)</script>\"'>", "short").body();
    assertThat(hostile).doesNotContain("<script>alert");
    assertThat(join(token, "Bob", "x".repeat(200)).statusCode()).isEqualTo(303);
  }

  @Test
  void linksThatDoNotHoldSayWhy() throws Exception {
    Member ada = members.make("Ada", Role.ADMINISTRATOR);
    String revoked = members.invitation(ada, Role.AUTHOR);
    links.revoke(ada, links.open().getFirst().id());
    MemberLinks before =
        members.links(InstantSource.fixed(Instant.now().minus(Duration.ofDays(8))));
    before.invite(ada, Role.AUTHOR);
    String expired = before.open().getFirst().token();
    String candidates = TestServer.LINKS.of(LinkTokens.Kind.CANDIDATE, UUID.randomUUID());
    String unknown = TestServer.LINKS.of(LinkTokens.Kind.MEMBER, UUID.randomUUID());

    assertThat(SERVER.get("/join/" + revoked).body()).contains("This link was taken back.");
    assertThat(join(revoked, "Eve", PASSWORD).statusCode()).isEqualTo(410);
    assertThat(SERVER.get("/join/" + expired).body()).contains("This link has expired.");
    assertThat(join(expired, "Eve", PASSWORD).statusCode()).isEqualTo(410);
    for (String none : List.of(candidates, unknown, "x", "a".repeat(43), "%3Cb%3E")) {
      assertThat(SERVER.get("/join/" + none).statusCode()).as(none).isEqualTo(404);
      assertThat(join(none, "Eve", PASSWORD).statusCode()).as(none).isEqualTo(404);
    }
  }

  @Test
  void aNewPasswordEndsAllSessionsAndTheOldOne() throws Exception {
    Member ada = members.make("Ada", Role.ADMINISTRATOR);
    Member bob = members.make("Bob", Role.INTERVIEWER);
    String stolen = members.signIn(bob);
    links.reset(ada, bob.id());
    String first = links.open().getFirst().token();
    links.reset(ada, bob.id());
    String token = links.open().getFirst().token();

    assertThat(SERVER.get("/join/" + first).statusCode()).isEqualTo(410);
    assertThat(SERVER.get("/join/" + token).body()).contains("For Bob.");
    HttpResponse<String> done =
        SERVER.post("/join/" + token, "password=another+long+password&name=Ada");

    assertThat(done.statusCode()).isEqualTo(303);
    assertThat(SERVER.get("/account", "Cookie", stolen).statusCode()).isEqualTo(302);
    assertThat(SERVER.get("/account", "Cookie", cookie(done).orElseThrow()).body())
        .contains("value=\"Bob\"");
    assertThat(members.trySignIn("Bob", PASSWORD).statusCode()).isEqualTo(422);
    assertThat(members.trySignIn("Bob", "another long password").statusCode()).isEqualTo(303);
    assertThat(SERVER.get("/join/" + token).statusCode()).isEqualTo(410);
  }

  private static HttpResponse<String> join(String token, String name, String password)
      throws Exception {
    return SERVER.post("/join/" + token, form(Map.of("name", name, "password", password)));
  }
}
