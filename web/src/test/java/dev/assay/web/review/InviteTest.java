package dev.assay.web.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.web.TestServer;
import dev.assay.web.account.Role;
import dev.assay.web.store.LinkTokens;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("engine")
final class InviteTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();

  private static String[] interviewer() {
    return new String[] {"Cookie", SERVER.signedIn(Role.INTERVIEWER)};
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field ->
            field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static String form(String who) {
    return form(
            Map.of(
                "exercise", "swapi-planets",
                "minutes", "90",
                "attempts", "2",
                "until", today().plusDays(14).toString()))
        + "&"
        + who;
  }

  @Test
  void proposesWhatTheExerciseHas() throws Exception {
    String page = SERVER.get("/candidates/new?exercise=swapi-planets", interviewer()).body();

    assertThat(page)
        .contains("name=\"minutes\"", "value=\"120\"", "value=\"3\"")
        .contains("value=\"" + today().plusDays(14) + "\"");
  }

  @Test
  void invitesOneAndShowsTheirLinks() throws Exception {
    String[] session = interviewer();

    HttpResponse<String> done =
        SERVER.post("/candidates/new", form("name=%3Cb%3EEve%3C%2Fb%3E&email="), session);
    String path = done.headers().firstValue("Location").orElseThrow();
    String page = SERVER.get(path, session).body();

    assertThat(done.statusCode()).isEqualTo(303);
    UUID id = idOf("<b>Eve</b>");
    String token = TestServer.LINKS.of(LinkTokens.Kind.CANDIDATE, id);
    assertThat(page)
        .contains("1 candidate is invited", "&lt;b&gt;Eve&lt;/b&gt;")
        .contains(SERVER.address() + "/c/" + token, SERVER.address() + "/git/" + token)
        .doesNotContain("<b>Eve");
    assertThat(
            ask(
                "select minutes || ' ' || attempts || ' ' || (expires_at at time zone 'UTC')::date from candidates where id = ?",
                id))
        .isEqualTo("90 2 " + today().plusDays(15));
    assertThat(SERVER.audited(id)).containsExactly("candidate.invited swapi-planets");
    assertThat(SERVER.get(path, interviewer()).statusCode()).isEqualTo(404);
  }

  private static LocalDate today() {
    return LocalDate.now(ZoneOffset.UTC);
  }

  private static UUID idOf(String name) {
    return UUID.fromString(ask("select id from candidates where name = ?", name));
  }

  private static String ask(String question, Object about) {
    return SERVER
        .jdbi()
        .withHandle(handle -> handle.select(question, about).mapTo(String.class).one());
  }

  @Test
  void invitesAListAndGivesItsLinksAsAFile() throws Exception {
    String[] session = interviewer();
    String list =
        IntStream.rangeClosed(1, 60)
            .mapToObj("=Many %1$d,many%1$d@example.org"::formatted)
            .collect(Collectors.joining("\n", "name,email\n", ""));

    HttpResponse<String> done =
        SERVER.post("/candidates/new", form(form(Map.of("list", list))), session);
    String path = done.headers().firstValue("Location").orElseThrow();
    HttpResponse<String> page = SERVER.get(path + "&page=2", session);
    HttpResponse<String> file = SERVER.get(path.replace("invited?", "invited.csv?"), session);

    assertThat(page.body()).contains("60 candidates are invited", "Page 2 of 2", "=Many 9");
    assertThat(file.body().lines()).hasSize(61).allMatch(line -> !line.startsWith("="));
    assertThat(file.body()).contains("'=Many 60,many60@example.org," + SERVER.address() + "/c/");
  }

  @Test
  void storesNothingUntilEveryLineIsRight() throws Exception {
    String list = "Right One,right@example.org\nWrong One,wrong\n";

    HttpResponse<String> answer =
        SERVER.post("/candidates/new", form(form(Map.of("list", list))), interviewer());

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("Line 2: An e-mail address looks like", "Right One,right@example.org")
        .contains("aria-invalid=\"true\"");
    assertThat(ask("select count(*) from candidates where name = ?", "Right One")).isEqualTo("0");
  }

  @Test
  void saysAtEachFieldWhatIsWrong() throws Exception {
    String wrong =
        form(
            Map.of(
                "exercise", "none",
                "minutes", "0",
                "attempts", "many",
                "until", today().minusDays(1).toString(),
                "name", " ",
                "email", "x"));

    String page = SERVER.post("/candidates/new", wrong, interviewer()).body();

    assertThat(page)
        .contains("Choose one of the exercises.")
        .contains("Must be a number from 1 to 100000. Empty means no clock.")
        .contains("Must be a number from 1 to 1000.")
        .contains("Must be a day from today to a year from now")
        .contains("A name is needed.")
        .contains("An e-mail address looks like");
  }

  @Test
  void invitesNobodyTwiceToTheSame() throws Exception {
    String once = form("name=Ann&email=ann%40example.org");
    SERVER.post("/candidates/new", once, interviewer());

    HttpResponse<String> again =
        SERVER.post("/candidates/new", form("name=Ann&email=ANN%40example.org"), interviewer());
    HttpResponse<String> inList =
        SERVER.post("/candidates/new", form("list=Ann,ann%40example.org"), interviewer());

    assertThat(again.statusCode()).isEqualTo(422);
    assertThat(again.body()).contains("This address is invited to this exercise already");
    assertThat(inList.body()).contains("ann@example.org is invited to this exercise already");
  }

  @Test
  void runsNoClockWhereMinutesAreEmpty() throws Exception {
    SERVER.post(
        "/candidates/new",
        form(
            Map.of(
                "exercise", "swapi-planets",
                "minutes", "",
                "attempts", "1",
                "until", today().toString(),
                "name", "Clockless")),
        interviewer());

    UUID id = idOf("Clockless");
    assertThat(ask("select minutes is null from candidates where id = ?", id)).isEqualTo("t");
  }

  @Test
  void goesToNamesOnly() throws Exception {
    String[] session = interviewer();
    String path =
        SERVER
            .post("/candidates/new", form("name=Seen+Once"), session)
            .headers()
            .firstValue("Location")
            .orElseThrow();
    SERVER.post("/account/blind", "blind=on", session);

    for (String each : List.of("/candidates/new", path, path.replace("invited?", "invited.csv?"))) {
      HttpResponse<String> answer = SERVER.get(each, session);
      assertThat(answer.statusCode()).as(each).isEqualTo(409);
      assertThat(answer.body()).as(each).contains("Names are hidden").doesNotContain("Seen Once");
    }
    assertThat(SERVER.post("/candidates/new", form("name=Unseen"), session).statusCode())
        .isEqualTo(409);
  }
}
