package dev.assay.web.candidate.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.web.TestServer;
import dev.assay.web.account.Role;
import dev.assay.web.candidate.Candidate;
import dev.assay.web.candidate.Candidates;
import dev.assay.web.store.LinkTokens;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("engine")
final class InvitationPagesTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();

  private static Candidate now(Guest guest) {
    return new Candidates(SERVER.jdbi(), TestServer.LINKS).find(guest.id()).orElseThrow();
  }

  @Test
  void saysWhatItIsAboutBeforeTheClockRuns() throws Exception {
    Guest guest = Guest.invited(SERVER);

    HttpResponse<String> page = guest.get("");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains(
            "<h1>Star Wars planets</h1>", "2 hours", "3 attempts", "180 days after you are done")
        .doesNotContain("SWAPI_URL", "starters/");
    assertThat(now(guest).openedAt()).isPresent();
    assertThat(now(guest).startedAt()).isEmpty();
  }

  @Test
  void aMemberWhoTriesTheLinkHasNotOpenedIt() throws Exception {
    Guest guest = Guest.invited(SERVER);

    guest.get("", "Cookie", SERVER.signedIn(Role.INTERVIEWER));

    assertThat(now(guest).openedAt()).isEmpty();
  }

  @Test
  void aStartRunsTheClockOnce() throws Exception {
    Guest guest = Guest.invited(SERVER);

    HttpResponse<String> answer = SERVER.post(guest.home() + "/start", "");
    Instant first = now(guest).startedAt().orElseThrow();
    SERVER.post(guest.home() + "/start", "");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).hasValue(guest.home());
    assertThat(now(guest).startedAt()).hasValue(first);
  }

  @Test
  void showsTheBriefAndWhatIsLeftOnceItRuns() throws Exception {
    Guest guest =
        Guest.started(SERVER)
            .with("started_at", Instant.now().minus(47, ChronoUnit.MINUTES).minusSeconds(30));

    String page = guest.get("").body();

    assertThat(page)
        .contains(
            "1 hour 12 minutes left",
            "<h3>The contract</h3>",
            "<th scope=\"col\">request</th>",
            "<pre id=\"code-1\">",
            "starters/node.zip",
            "3 attempts of 3 left",
            "The best submission counts.")
        .doesNotContain("<h2>Star Wars planets</h2>");
  }

  @Test
  void minutesThatWereAddedCount() throws Exception {
    Guest guest =
        Guest.started(SERVER)
            .with("started_at", Instant.now().minus(130, ChronoUnit.MINUTES))
            .with("extended_minutes", 31);

    assertThat(guest.get("").body()).contains("20 minutes left");
  }

  @Test
  void saysThatTheTimeIsOver() throws Exception {
    Guest guest =
        Guest.started(SERVER)
            .with("started_at", Instant.now().minus(125, ChronoUnit.MINUTES).minusSeconds(9));

    assertThat(guest.get("").body()).contains("The time has been over for 5 minutes");
  }

  @ParameterizedTest
  @CsvSource({
    "expires_at, was to be started by",
    "revoked_at, was taken back",
    "withdrawn_at, You have withdrawn"
  })
  void anInvitationThatIsOverSaysSo(String column, String sentence) throws Exception {
    Guest guest = Guest.invited(SERVER).with(column, Instant.now().minusSeconds(60));

    HttpResponse<String> page = guest.get("");
    HttpResponse<String> start = SERVER.post(guest.home() + "/start", "");

    assertThat(page.statusCode()).isEqualTo(410);
    assertThat(page.body()).contains(sentence).doesNotContain("Ada");
    assertThat(start.statusCode()).isEqualTo(410);
    assertThat(now(guest).startedAt()).isEmpty();
  }

  @Test
  void whoHasStartedMayGoOnAfterTheLastMomentToStart() throws Exception {
    Guest guest = Guest.started(SERVER).with("expires_at", Instant.now().minusSeconds(60));

    assertThat(guest.get("").statusCode()).isEqualTo(200);
  }

  @Test
  void aLinkThatIsNoneLeadsNowhere() throws Exception {
    String member = TestServer.LINKS.of(LinkTokens.Kind.MEMBER, Guest.invited(SERVER).id());

    assertThat(SERVER.get("/c/" + member).statusCode()).isEqualTo(404);
    assertThat(SERVER.get("/c/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
  }

  @Test
  void aStarterIsAZipOnceTheClockRuns() throws Exception {
    Guest guest = Guest.started(SERVER);

    byte[] zip = bytes(guest.home() + "/starters/node.zip");

    try (ZipInputStream read = new ZipInputStream(new ByteArrayInputStream(zip))) {
      assertThat(read.getNextEntry().getName()).startsWith("swapi-planets-node/");
    }
    assertThat(guest.get("/starters/cobol.zip").statusCode()).isEqualTo(404);
    assertThat(Guest.invited(SERVER).get("/starters/node.zip").statusCode()).isEqualTo(409);
  }

  private static byte[] bytes(String path) throws Exception {
    URI address = SERVER.address().resolve(path);
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray())
          .body();
    }
  }
}
