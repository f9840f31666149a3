package dev.assay.web.settings;

import static dev.assay.web.account.TestMembers.PASSWORD;
import static dev.assay.web.account.TestMembers.location;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.web.TestServer;
import dev.assay.web.account.Member;
import dev.assay.web.account.Role;
import dev.assay.web.account.TestMembers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("engine")
final class MemberSettingsTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();

  private final TestMembers members = new TestMembers(SERVER);
  private Member ada = new Member(UUID.randomUUID(), "", Role.ADMINISTRATOR);
  private String cookie = "";

  @BeforeEach
  void onlyAda() {
    SERVER.jdbi().useHandle(handle -> handle.execute("truncate members cascade"));
    ada = members.make("Ada", Role.ADMINISTRATOR);
    cookie = members.signIn(ada);
  }

  @Test
  void anInvitationIsALinkToCopy() throws Exception {
    HttpResponse<String> made = change("/settings/invitations", "role=author");

    String page = SERVER.get(location(made), "Cookie", cookie).body();
    String token = SERVER.server().memberLinks().open().getFirst().token();
    assertThat(page)
        .contains("The link is made")
        .contains("New author")
        .contains(SERVER.address() + "/join/" + token);
    assertThat(SERVER.get("/join/" + token).statusCode()).isEqualTo(200);
    assertThat(change("/settings/invitations", "role=owner").statusCode()).isEqualTo(400);
  }

  @Test
  void aLinkThatIsTakenBackIsGone() throws Exception {
    String token = members.invitation(ada, Role.INTERVIEWER);
    UUID id = SERVER.server().memberLinks().open().getFirst().id();

    String revoke = "/settings/invitations/" + id + "/revoke";
    assertThat(change(revoke, "").statusCode()).isEqualTo(303);
    assertThat(change(revoke, "").statusCode()).isEqualTo(404);
    assertThat(SERVER.get("/join/" + token).statusCode()).isEqualTo(410);
    assertThat(members.audited(id))
        .containsExactly("Ada member.link-revoked", "Ada member.invited interviewer");
  }

  @Test
  void aRoleHoldsFromTheNextRequestOn() throws Exception {
    Member bob = members.make("Bob", Role.INTERVIEWER);
    String bobs = members.signIn(bob);
    assertThat(SERVER.get("/settings", "Cookie", bobs).statusCode()).isEqualTo(403);

    assertThat(of(bob, "role", "role=administrator").statusCode()).isEqualTo(303);

    assertThat(SERVER.get("/settings", "Cookie", bobs).statusCode()).isEqualTo(200);
    assertThat(members.audited(bob.id()))
        .containsExactly("Ada member.role from interviewer to administrator");
    assertThat(of(bob, "role", "role=boss").statusCode()).isEqualTo(409);
  }

  @Test
  void whoIsDisabledIsOutAtOnceAndForGood() throws Exception {
    Member bob = members.make("Bob", Role.ADMINISTRATOR);
    String bobs = members.signIn(bob);
    String backDoor = members.invitation(bob, Role.ADMINISTRATOR);
    SERVER.server().memberLinks().reset(ada, bob.id());
    String ownLink = SERVER.server().memberLinks().open().getFirst().token();

    assertThat(of(bob, "disable", "").statusCode()).isEqualTo(303);

    assertThat(SERVER.get("/account", "Cookie", bobs).statusCode()).isEqualTo(302);
    assertThat(members.trySignIn("Bob", PASSWORD).statusCode()).isEqualTo(422);
    assertThat(SERVER.get("/join/" + backDoor).statusCode()).isEqualTo(410);
    assertThat(SERVER.get("/join/" + ownLink).statusCode()).isEqualTo(410);
    assertThat(of(bob, "disable", "").statusCode()).isEqualTo(409);
    assertThat(of(bob, "reset", "").statusCode()).isEqualTo(409);
    assertThat(of(bob, "enable", "").statusCode()).isEqualTo(303);
    assertThat(SERVER.get("/account", "Cookie", bobs).statusCode()).isEqualTo(302);
    assertThat(members.trySignIn("Bob", PASSWORD).statusCode()).isEqualTo(303);
  }

  @Test
  void whoIsNoAdministratorAnyMoreHasNoLinkToBecomeOneAgain() throws Exception {
    Member bob = members.make("Bob", Role.ADMINISTRATOR);
    String backDoor = members.invitation(bob, Role.ADMINISTRATOR);

    of(bob, "role", "role=interviewer");

    assertThat(SERVER.get("/join/" + backDoor).statusCode()).isEqualTo(410);
  }

  @Test
  void theLastAdministratorStays() throws Exception {
    members.make("Bob", Role.INTERVIEWER);

    for (HttpResponse<String> refused :
        List.of(of(ada, "disable", ""), of(ada, "role", "role=author"))) {
      assertThat(refused.statusCode()).isEqualTo(409);
      assertThat(refused.body()).contains("This is the last administrator.");
    }
    assertThat(SERVER.get("/settings", "Cookie", cookie).statusCode()).isEqualTo(200);
  }

  @Test
  void twoAdministratorsWhoDisableEachOtherAtOnceLeaveOne() throws Exception {
    Member bob = members.make("Bob", Role.ADMINISTRATOR);
    String bobs = members.signIn(bob);
    List<Integer> answers = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<HttpResponse<String>> one = threads.submit(() -> of(bob, "disable", ""));
      Future<HttpResponse<String>> other =
          threads.submit(
              () -> SERVER.post("/settings/members/" + ada.id() + "/disable", "", "Cookie", bobs));
      answers.add(one.get().statusCode());
      answers.add(other.get().statusCode());
    }

    // The other is refused, be it as the last one or as somebody who is signed out by then.
    assertThat(answers).contains(303).containsAnyOf(409, 401);
    int left =
        SERVER
            .jdbi()
            .withHandle(handle ->
                handle
                    .select(
                        "select count(*) from members where role = 'administrator' and disabled_at is null")
                    .mapTo(Integer.class)
                    .one());
    assertThat(left).isEqualTo(1);
  }

  @Test
  void nobodyMakesALinkForTheirOwnPassword() throws Exception {
    assertThat(of(ada, "reset", "").body()).contains("Change your own password");
  }

  @Test
  void hostileNamesAreShownAsText() throws Exception {
    Member hostile = members.make("<img src=x onerror=alert(1)>\"'", Role.INTERVIEWER);
    SERVER.server().memberLinks().reset(ada, hostile.id());

    String page = SERVER.get("/settings", "Cookie", cookie).body();

    assertThat(page).contains("&lt;img src=x").doesNotContain("<img").doesNotContain("=\"<img");
  }

  @Test
  void othersAreAnsweredAsIfNothingWereThere() throws Exception {
    assertThat(change("/settings/members/" + UUID.randomUUID() + "/disable", "").statusCode())
        .isEqualTo(409);
    assertThat(change("/settings/members/1/disable", "").statusCode()).isEqualTo(404);
    for (Role role : List.of(Role.AUTHOR, Role.INTERVIEWER)) {
      String other = SERVER.signedIn(role);
      for (String path : List.of("", "/tokens", "/retention", "/audit")) {
        assertThat(SERVER.get("/settings" + path, "Cookie", other).statusCode()).isEqualTo(403);
      }
      assertThat(SERVER.post("/settings/invitations", "role=author", "Cookie", other).statusCode())
          .isEqualTo(403);
    }
  }

  private HttpResponse<String> of(Member member, String change, String form) throws Exception {
    return change("/settings/members/" + member.id() + "/" + change, form);
  }

  private HttpResponse<String> change(String path, String form) throws Exception {
    return SERVER.post(path, form, "Cookie", cookie);
  }
}
