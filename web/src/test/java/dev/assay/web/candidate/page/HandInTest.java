package dev.assay.web.candidate.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.web.RealPostgres;
import dev.assay.web.TestServer;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("engine")
final class HandInTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();
  private static final String KEY = "0f6a2c7e-key-of-a-form";

  @Test
  void whatIsTakenIsStoredAndQueuedBeforeTheAnswer() throws Exception {
    Guest guest = Guest.started(SERVER);

    HttpResponse<String> answer = guest.handIn(Guest.project("one"), KEY);

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.body()).contains("\"number\":1");
    String row =
        SERVER
            .jdbi()
            .withHandle(handle ->
                handle
                    .createQuery(
                        """
                        select concat_ws(' | ', number, origin, origin_detail, files, late, state, length(content) > 100)
                        from submissions s join submission_archives a on a.submission_id = s.id
                          join gradings g on g.submission_id = s.id
                        where s.candidate_id = :id
                        """)
                    .bind("id", guest.id())
                    .mapTo(String.class)
                    .one());
    assertThat(row).isEqualTo("1 | zip | planets.zip | 2 | f | waiting | t");
    assertThat(guest.get("/submissions/1").body())
        .contains("Node.js", "2 files", "planets.zip", "Yours is");
  }

  @Test
  void aBrowserWithoutScriptIsLedToTheSubmission() throws Exception {
    Guest guest = Guest.started(SERVER);

    HttpResponse<String> answer = guest.handInForm(Guest.project("two"), "my planets.zip");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).hasValue(guest.home() + "/submissions/1");
    assertThat(guest.get("/submissions/1").body()).contains("my planets.zip");
  }

  @Test
  void theSameUploadTwiceIsOneSubmission() throws Exception {
    Guest guest = Guest.started(SERVER);
    byte[] zip = Guest.project("three");

    HttpResponse<String> first = guest.handIn(zip, KEY);
    HttpResponse<String> again = guest.handIn(zip, KEY);
    HttpResponse<String> other = guest.handIn(Guest.project("four"), KEY);

    assertThat(List.of(first.statusCode(), again.statusCode(), other.statusCode()))
        .containsExactly(201, 200, 201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(guest.stored()).isEqualTo(2);
  }

  @Test
  void theSameUploadAtTheSameTimeIsOneSubmission() throws Exception {
    Guest guest = Guest.started(SERVER);
    byte[] zip = Guest.project("five");
    Callable<HttpResponse<String>> handIn = () -> guest.handIn(zip, KEY);

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<HttpResponse<String>> each : threads.invokeAll(Collections.nCopies(2, handIn))) {
        assertThat(each.get().statusCode()).isIn(200, 201);
      }
    }

    assertThat(guest.stored()).isEqualTo(1);
  }

  @Test
  void whatIsLateIsTakenAndMarked() throws Exception {
    Guest guest =
        Guest.started(SERVER).with("started_at", Instant.now().minus(3, ChronoUnit.HOURS));

    guest.handIn(Guest.project("late"), KEY);

    assertThat(guest.get("/submissions/1").body())
        .contains("<span class=\"state warn\">late</span>");
    assertThat(guest.get("").body()).contains("<span class=\"state warn\">late</span>");
  }

  @Test
  void aReplacedSubmissionTakesNoAttempt() throws Exception {
    Guest guest = Guest.started(SERVER).with("attempts", 1);

    guest.handIn(Guest.project("first"), KEY);
    HttpResponse<String> second = guest.handIn(Guest.project("second"), KEY);
    guest.graded(guest.grading(), 30);
    HttpResponse<String> third = guest.handIn(Guest.project("third"), KEY);

    assertThat(second.statusCode()).isEqualTo(201);
    assertThat(third.statusCode()).isEqualTo(409);
    assertThat(third.body()).contains("Your one attempt is used up.");
    assertThat(guest.get("").body())
        .contains("Nothing more can be handed in.", "replaced by a newer one", "30 of 100 points");
  }

  @Test
  void beforeTheStartNothingIsTaken() throws Exception {
    Guest guest = Guest.invited(SERVER);

    assertThat(guest.handIn(Guest.project("early"), KEY).statusCode()).isEqualTo(409);
    assertThat(guest.stored()).isZero();
  }

  @Test
  void whatIsNoProjectIsRefusedAtTheFormAndUsesNothingUp() throws Exception {
    Guest guest = Guest.started(SERVER);

    HttpResponse<String> text =
        guest.handInForm("no zip".getBytes(StandardCharsets.UTF_8), "a.zip");
    HttpResponse<String> unknown = guest.handInForm(Guest.zip(Map.of("a.txt", "a")), "b.zip");
    HttpResponse<String> script = guest.handIn(Guest.zip(Map.of("a.txt", "a")), KEY);

    assertThat(List.of(text.statusCode(), unknown.statusCode(), script.statusCode()))
        .containsOnly(422);
    assertThat(text.body())
        .contains("id=\"file-wrong\" role=\"alert\">")
        .contains("aria-invalid=\"true\"");
    assertThat(unknown.body()).contains("No backend project was found");
    assertThat(script.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    assertThat(guest.stored()).isZero();
    assertThat(guest.get("").body()).contains("3 attempts of 3 left");
  }

  @Test
  void moreThanFiftyMegabytesAreNeverKept() throws Exception {
    Guest guest = Guest.started(SERVER);

    HttpResponse<String> named = tooLarge(guest, 60);
    HttpResponse<String> unnamed = unnamedLength(guest, 51);

    assertThat(named.statusCode()).isEqualTo(413);
    assertThat(named.body()).contains("larger than 50 MB");
    assertThat(unnamed.statusCode()).isEqualTo(413);
    assertThat(guest.stored()).isZero();
    assertThat(leftOver()).isEmpty();
  }

  private static HttpResponse<String> tooLarge(Guest guest, int megabytes) throws Exception {
    return guest.handInForm(new byte[megabytes * 1_000_000], "large.zip");
  }

  /// A body of which nothing says beforehand how long it is.
  private static HttpResponse<String> unnamedLength(Guest guest, int megabytes) throws Exception {
    return SERVER.send(
        HttpRequest.newBuilder(SERVER.address().resolve(guest.home() + "/submissions"))
            .header("Accept", "application/json")
            .header("Content-Type", "application/zip")
            .header("Idempotency-Key", KEY)
            .POST(BodyPublishers.ofInputStream(() -> new Zeros(megabytes * 1_000_000L))));
  }

  /// So many zeros.
  private static final class Zeros extends InputStream {
    private long left;

    Zeros(long left) {
      this.left = left;
    }

    @Override
    public int read() {
      return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      int read = (int) Math.min(left, length);
      Arrays.fill(into, offset, offset + read, (byte) 0);
      left -= read;
      return read > 0 ? read : -1;
    }
  }

  private static List<Path> leftOver() throws Exception {
    try (Stream<Path> files = Files.list(RealPostgres.home().in("scratch"))) {
      return files.filter(file -> file.getFileName().toString().startsWith("upload-")).toList();
    }
  }

  @Test
  void aNameThatIsMarkupIsText() throws Exception {
    Guest guest = Guest.started(SERVER);

    guest.handInForm(Guest.project("names"), "<script>alert(1)<!script>\u202e.zip");

    assertThat(guest.get("/submissions/1").body())
        .contains("&lt;script&gt;alert(1)")
        .doesNotContain("<script>alert", "\u202e");
  }

  @Test
  void onlyAnHttpsAddressIsARepository() throws Exception {
    Guest guest = Guest.started(SERVER);

    for (String address : List.of("/etc/passwd", "file:///etc", "ftp://host/a", "nothing")) {
      HttpResponse<String> answer =
          SERVER.post(
              guest.home() + "/submissions/git", "key=" + KEY + "&ref=main&address=" + address);

      assertThat(answer.statusCode()).as(address).isEqualTo(422);
      assertThat(answer.body())
          .contains("id=\"address-wrong\"", "value=\"" + address + "\"", "value=\"main\"");
    }
    assertThat(guest.stored()).isZero();
  }

  @Test
  void aRepositoryOnTheServersOwnNetworkIsNotAsked() throws Exception {
    Guest guest = Guest.started(SERVER);

    HttpResponse<String> answer =
        SERVER.post(
            guest.home() + "/submissions/git",
            "key=" + KEY + "&ref=&address=" + SERVER.address() + "/git/repository");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("leads into a private network");
  }

  @Test
  void aReceiptSaysWhatWasReceived() throws Exception {
    Guest guest = Guest.started(SERVER);
    byte[] zip = Guest.project("receipt");
    guest.handIn(zip, KEY);
    String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(zip));

    HttpResponse<String> receipt = guest.get("/submissions/1/receipt.txt");

    assertThat(receipt.statusCode()).isEqualTo(200);
    assertThat(receipt.body()).contains("Submission:       1 (", "zip planets.zip", "2, ", hash);
    assertThat(guest.get("/submissions/1").body()).contains(hash);
  }

  @Test
  void nobodySeesAnothersSubmission() throws Exception {
    Guest guest = Guest.started(SERVER);
    Guest other = Guest.started(SERVER);
    guest.handIn(Guest.project("mine"), KEY);

    assertThat(other.get("/submissions/1").statusCode()).isEqualTo(404);
    assertThat(other.get("/submissions/1/receipt.txt").statusCode()).isEqualTo(404);
    assertThat(other.get("/submissions/1/events").statusCode()).isEqualTo(404);
    other.handIn(Guest.project("theirs"), KEY);
    assertThat(other.get("/submissions/1/events?grading=" + guest.grading()).statusCode())
        .isEqualTo(404);
  }

  @Test
  void withdrawingDeletesEverything() throws Exception {
    Guest guest = Guest.started(SERVER);
    guest.handIn(Guest.project("gone"), KEY);
    guest.happens(guest.grading(), "progress", "{\"line\": \"one\"}");

    String asked = guest.get("/withdraw").body();
    HttpResponse<String> answer = SERVER.post(guest.home() + "/withdraw", "");

    assertThat(asked).contains("1 submission with every file");
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(guest.get("").body()).contains("You have withdrawn").doesNotContain("/withdraw\"");
    assertThat(guest.get("/submissions/1").statusCode()).isEqualTo(410);
    assertThat(guest.stored()).isZero();
    String left =
        SERVER
            .jdbi()
            .withHandle(handle ->
                handle
                    .createQuery(
                        """
                        select concat_ws(' ', c.name like 'Candidate ______', c.email = '', c.withdrawn_at is not null,
                          (select count(*) from gradings where candidate_id = c.id),
                          (select count(*) from scheduled_tasks t where t.task_instance not in (select id::text from gradings)))
                        from candidates c where id = :id
                        """)
                    .bind("id", guest.id())
                    .mapTo(String.class)
                    .one());
    assertThat(left).isEqualTo("t t t 0 0");
  }

  @Test
  void aListSaysWhatIsBetterAndWorseAndNamesNoHiddenCheck() throws Exception {
    Guest guest = Guest.started(SERVER);
    guest.handIn(Guest.project("a"), KEY);
    graded(guest, 30, true, false, false);
    guest.handIn(Guest.project("b"), KEY);
    graded(guest, 50, false, true, true);

    String page = guest.get("").body();

    assertThat(page)
        .contains(
            "20 points more than submission 1",
            "<li>GET answers</li>",
            "<li>POST stores</li>",
            "<li>1 hidden check of create</li>",
            "<strong>counts</strong>")
        .doesNotContain("HIDDEN");
  }

  private static void graded(Guest guest, int points, boolean get, boolean post, boolean hidden) {
    guest.check(guest.grading(), 1, "GET answers", true, get);
    guest.check(guest.grading(), 2, "POST stores", true, post);
    guest.check(guest.grading(), 3, "HIDDEN check", false, hidden);
    guest.graded(guest.grading(), points);
  }
}
