package dev.assay.web.account.oidc;

import static dev.assay.web.account.TestMembers.cookie;
import static dev.assay.web.account.TestMembers.location;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import dev.assay.web.TestServer;
import dev.assay.web.account.Member;
import dev.assay.web.account.Role;
import dev.assay.web.account.TestMembers;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Signing in with a real provider, which a test can have lie.
@Tag("engine")
final class OidcTest {
  private static final ToyProvider PROVIDER = new ToyProvider();
  @RegisterExtension static final TestServer SERVER = new TestServer(PROVIDER.settings());

  private final TestMembers members = new TestMembers(SERVER);

  @AfterEach
  void theProviderIsHonestAgain() {
    PROVIDER.signAsItShould();
    PROVIDER.breakDown(false);
  }

  @AfterAll
  static void closeProvider() {
    PROVIDER.close();
  }

  @Test
  void theQuestionHasEverythingThatTiesTheAnswerToIt() throws Exception {
    HttpResponse<String> start = SERVER.get("/oidc/start?to=/candidates");
    URI question = URI.create(location(start));
    Map<String, List<String>> asked = URLUtils.parseParameters(question.getRawQuery());

    assertThat(question.toString()).startsWith(PROVIDER.issuer() + "/authorize?");
    assertThat(asked.keySet())
        .containsExactlyInAnyOrder(
            "response_type",
            "client_id",
            "redirect_uri",
            "scope",
            "state",
            "nonce",
            "code_challenge",
            "code_challenge_method");
    assertThat(asked)
        .containsEntry("response_type", List.of("code"))
        .containsEntry("code_challenge_method", List.of("S256"))
        .containsEntry("redirect_uri", List.of(SERVER.address() + "/oidc/callback"));
    assertThat(start.headers().firstValue("Set-Cookie").orElse(""))
        .contains("HttpOnly")
        .contains("SameSite=Lax");
    assertThat(SERVER.get("/sign-in?to=/candidates").body())
        .contains("Sign in with 127.0.0.1")
        .contains("/oidc/start?to=%2Fcandidates");
  }

  @Test
  void aMemberIsSignedInAndLedOn() throws Exception {
    Member ada = known("ada");
    String planted = SERVER.signedIn(Role.AUTHOR);
    Way way = start("?to=/account");

    HttpResponse<String> back =
        SERVER.get(
            "/oidc/callback?" + PROVIDER.agree(way.question(), "ada", "Somebody"),
            "Cookie",
            way.cookie() + "; " + planted);

    assertThat(location(back)).isEqualTo("/account");
    String session = cookie(back).orElseThrow();
    assertThat(SERVER.get("/account", "Cookie", session).body()).contains(ada.name());
    assertThat(SERVER.get("/account", "Cookie", planted).statusCode()).isEqualTo(302);
    assertThat(members.audited(ada.id()))
        .containsExactly(ada.name() + " member.signed-in provider");
  }

  @Test
  void theWayOnStaysOnThisServer() throws Exception {
    known("bob");
    assertThat(location(back(start("?to=//evil.example"), "bob"))).isEqualTo("/");
  }

  @Test
  void nobodyIsAMemberOnlyBecauseTheProviderKnowsThem() throws Exception {
    Member carol = known("carol");
    SERVER
        .jdbi()
        .useHandle(handle ->
            handle.execute("update members set disabled_at = now() where id = ?", carol.id()));

    assertRefused(back(start(""), "stranger"), "No member has this account.");
    assertRefused(back(start(""), "carol"), "No member has this account.");
  }

  @Test
  void theSameSubjectOfAnotherIssuerIsSomebodyElse() throws Exception {
    SERVER
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "insert into members (id, name, role, oidc_issuer, oidc_subject) values (?, 'Mallet', 'author', 'https://other.example', 'dora')",
                UUID.randomUUID()));

    assertRefused(back(start(""), "dora"), "No member has this account.");
  }

  @Test
  void aLinkIsJoinedByOnceWithANameThatIsFree() throws Exception {
    members.make("Eve", Role.INTERVIEWER);
    String token = members.invitation(members.make("Admin", Role.ADMINISTRATOR), Role.AUTHOR);
    assertThat(SERVER.get("/join/" + token).body()).contains("/oidc/start?join=" + token);
    Way first = start("?join=" + token);
    Way second = start("?join=" + token);

    HttpResponse<String> joined =
        SERVER.get(
            "/oidc/callback?" + PROVIDER.agree(first.question(), "eve", "eve"),
            "Cookie",
            first.cookie());

    String session = cookie(joined).orElseThrow();
    assertThat(location(SERVER.get("/", "Cookie", session))).isEqualTo("/exercises");
    assertThat(SERVER.get("/account", "Cookie", session).body()).contains("eve 2");
    assertThat(back(second, "frank").statusCode()).isEqualTo(410);
    assertThat(cookie(back(start(""), "eve"))).isPresent();
    assertThat(SERVER.get("/oidc/start?join=" + token).statusCode()).isEqualTo(410);
    assertThat(SERVER.get("/oidc/start?join=none").statusCode()).isEqualTo(404);
  }

  @Test
  void aLinkForANewPasswordIsNoneToJoinBy() throws Exception {
    Member grace = members.make("Grace", Role.INTERVIEWER);
    Member admin = members.make("Second admin", Role.ADMINISTRATOR);
    SERVER.server().memberLinks().reset(admin, grace.id());
    String token = SERVER.server().memberLinks().open().getFirst().token();

    assertThat(SERVER.get("/oidc/start?join=" + token).statusCode()).isEqualTo(404);
  }

  @Test
  void onlyTheBrowserThatWentComesBackAndOnlyOnce() throws Exception {
    known("heidi");
    Way mine = start("");
    Way others = start("");
    String answer = "/oidc/callback?" + PROVIDER.agree(mine.question(), "heidi", "");

    assertThat(SERVER.get(answer).statusCode()).isEqualTo(400);
    assertRefused(
        SERVER.get(answer, "Cookie", others.cookie()), "This answer belongs to another sign-in.");
    assertThat(SERVER.get(answer, "Cookie", "assay-oidc=a.b.c.d.e").statusCode()).isEqualTo(400);
    HttpResponse<String> back = SERVER.get(answer, "Cookie", mine.cookie());
    assertThat(cookie(back)).isPresent();
    assertThat(back.headers().allValues("Set-Cookie"))
        .anyMatch(set -> set.startsWith("assay-oidc=;"));
    assertRefused(SERVER.get(answer, "Cookie", mine.cookie()), "did not take the sign-in");
  }

  @Test
  void anErrorOfTheProviderAndAnswersThatAreNoneAreSaid() throws Exception {
    Way way = start("");
    String state =
        ToyProvider.first(URLUtils.parseParameters(way.question().getRawQuery()), "state");

    assertRefused(answered(way, "error=access_denied&state=" + state), "access_denied");
    assertRefused(answered(way, ""), "This answer belongs to another sign-in.");
    assertRefused(answered(way, "code=x"), "This answer belongs to another sign-in.");
    assertRefused(answered(way, "state=" + state), "This is no answer of a provider.");
    assertRefused(
        answered(way, "code=x&state=" + state + "&iss=https%3A%2F%2Fevil.example"),
        "This answer is of another provider.");
  }

  /// How an ID token can lie.
  enum Lie {
    ANOTHER_KEY,
    NO_SIGNATURE,
    SIGNED_WITH_THE_CLIENTS_SECRET,
    ANOTHER_NONCE,
    NO_NONCE,
    ANOTHER_ISSUER,
    FOR_ANOTHER,
    EXPIRED;

    String token(JWTClaimsSet claims) {
      JWTClaimsSet.Builder changed = new JWTClaimsSet.Builder(claims);
      return switch (this) {
        case ANOTHER_KEY -> PROVIDER.forged(claims);
        case NO_SIGNATURE -> new PlainJWT(claims).serialize();
        case SIGNED_WITH_THE_CLIENTS_SECRET -> withSecret(claims);
        case ANOTHER_NONCE -> PROVIDER.signed(changed.claim("nonce", "another").build());
        case NO_NONCE -> PROVIDER.signed(changed.claim("nonce", null).build());
        case ANOTHER_ISSUER -> PROVIDER.signed(changed.issuer("https://evil.example").build());
        case FOR_ANOTHER -> PROVIDER.signed(changed.audience("another").build());
        case EXPIRED -> {
          Date past = Date.from(Instant.now().minusSeconds(600));
          yield PROVIDER.signed(changed.expirationTime(past).build());
        }
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void noLieSignsAnybodyIn(Lie lie) throws Exception {
    String subject = "ivan " + lie;
    known(subject);
    PROVIDER.signBy(lie::token);

    assertRefused(back(start(""), subject), "can't be believed");
  }

  @Test
  void aProviderThatIsDownIsNobodysFaultHere() throws Exception {
    known("judy");
    PROVIDER.breakDown(true);

    HttpResponse<String> down = back(start(""), "judy");

    assertThat(down.statusCode()).isEqualTo(503);
    assertThat(cookie(down)).isEmpty();
  }

  private static String withSecret(JWTClaimsSet claims) {
    try {
      SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
      token.sign(new MACSigner(PROVIDER.secret()));
      return token.serialize();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Member known(String subject) {
    Member member = new Member(UUID.randomUUID(), "Member " + subject, Role.INTERVIEWER);
    SERVER
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "insert into members (id, name, role, oidc_issuer, oidc_subject) values (?, ?, ?, ?, ?)",
                member.id(),
                member.name(),
                member.role().word(),
                PROVIDER.issuer().toString(),
                subject));
    return member;
  }

  private record Way(URI question, String cookie) {}

  private static Way start(String query) throws Exception {
    HttpResponse<String> start = SERVER.get("/oidc/start" + query);
    assertThat(start.statusCode()).as(start.body()).isEqualTo(303);
    String cookie = start.headers().firstValue("Set-Cookie").orElseThrow();
    return new Way(URI.create(location(start)), cookie.substring(0, cookie.indexOf(';')));
  }

  private static HttpResponse<String> back(Way way, String subject) throws Exception {
    return answered(way, PROVIDER.agree(way.question(), subject, "Name of " + subject));
  }

  private static HttpResponse<String> answered(Way way, String query) throws Exception {
    return SERVER.get("/oidc/callback?" + query, "Cookie", way.cookie());
  }

  private static void assertRefused(HttpResponse<String> answer, String sentence) {
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains(sentence);
    assertThat(cookie(answer)).isEmpty();
  }
}
