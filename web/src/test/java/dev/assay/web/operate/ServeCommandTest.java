package dev.assay.web.operate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grader.cli.Workbench;
import dev.assay.grader.intake.Intake;
import dev.assay.grader.intake.IntakeLimits;
import dev.assay.grader.intake.Origin;
import dev.assay.grader.intake.SourceTree;
import dev.assay.grader.sandbox.AssayHome;
import dev.assay.grader.sandbox.Sandboxes;
import dev.assay.grader.sandbox.ServerDatabase;
import dev.assay.web.RealPostgres;
import dev.assay.web.candidate.Candidate;
import dev.assay.web.candidate.Candidates;
import dev.assay.web.candidate.Handover;
import dev.assay.web.candidate.Submissions;
import dev.assay.web.config.DatabaseAddress;
import dev.assay.web.queue.GradingQueue;
import dev.assay.web.store.LinkTokens;
import dev.assay.web.store.Store;
import dev.assay.web.webhook.Outbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `assay serve` in a process of its own, with a home, a database and an exercise of its own.
@Tag("engine")
final class ServeCommandTest {
  private static final String APP =
      """
      import os, sys, time
      from http.server import BaseHTTPRequestHandler, HTTPServer
      boot, answer = int(sys.argv[1]), int(sys.argv[2])
      time.sleep(boot)
      class Fine(BaseHTTPRequestHandler):
          def do_GET(self):
              time.sleep(answer if self.path == "/slow" else 0)
              self.send_response(200)
              self.end_headers()
      HTTPServer(("0.0.0.0", int(os.environ["PORT"])), Fine).serve_forever()
      """;

  /// The phase that each try of a submission came to, in order.
  private static final String PHASES =
      """
      select distinct on (event.lease) body->>'phase'
      from grading_events event join gradings on gradings.id = grading_id
      where submission_id = :submission and kind = 'phase' and body->>'state' = 'started'
      order by event.lease, seq desc
      """;

  /// An app that is in a phase for long enough to be killed there.
  ///
  /// @param build how many seconds its build takes, and so for the others
  private record Slow(String phase, int build, int boot, int answer) {}

  private static final List<Slow> SLOW =
      List.of(
          new Slow("build", 20, 0, 0),
          new Slow("boot", 0, 15, 0),
          new Slow("checks", 0, 0, 4),
          new Slow("setup", 0, 0, 0));

  private @TempDir Path folder;
  private Path home = Path.of("");

  @SuppressWarnings("NullAway.Init") // it is there before each test
  private Sandboxes sandboxes;

  @BeforeEach
  void makeAHome() throws IOException {
    home = Files.createDirectories(folder.resolve("home"));
    sandboxes = Sandboxes.connect(RealPostgres.home(), System.getenv());
    ServingProcess.lendCertificates(home);
    writeExercise(Files.createDirectories(folder.resolve("exercises/tiny/suite/tiny")));
  }

  private static void writeExercise(Path suite) throws IOException {
    Path exercise = suite.resolve("../..").normalize();
    Files.writeString(exercise.resolve("brief.md"), "# Tiny\n");
    Files.writeString(
        exercise.resolve("exercise.yml"),
        """
        id: tiny
        title: Tiny
        areas:
          - {id: all, title: All, points: 100}
        limits: {build: 60s, boot: 30s, suite: 60s, check: 30s}
        """);
    Files.writeString(
        suite.resolve("TinyTest.java"),
        """
        package tiny;
        import dev.assay.kit.*;
        import org.junit.jupiter.api.*;
        @Area("all") class TinyTest {
          @Test @Points(100) void answers(Api api) {
            for (int i = 0; i < 4; i++) {
              api.get("/slow").expectStatus(200);
            }
          }
        }
        """);
  }

  @AfterEach
  void removeTheDatabase() {
    database().remove();
    sandboxes.close();
  }

  private ServerDatabase database() {
    return sandboxes.serverDatabase(new AssayHome(home), line -> {});
  }

  private ServingProcess serve() throws IOException {
    return ServingProcess.start(
        home,
        Map.of(
            "ASSAY_PORT",
            "0",
            "ASSAY_SLOTS",
            "4",
            "ASSAY_EXERCISES",
            folder.resolve("exercises").toString()),
        "serve");
  }

  @Test
  void aServerThatIsKilledLosesNothingInAnyPhaseAndOneThatIsEndedLetsAllFinish() throws Exception {
    Map<UUID, Slow> submissions = new LinkedHashMap<>();
    String link;
    List<String> owners;
    try (ServingProcess killed = serve()) {
      assertThat(status(killed.address())).isEqualTo(200);
      link = path(killed.line("http"));
      killed.line("✔ grades 4 at once");
      try (Store store = Store.connect(address())) {
        for (Slow slow : SLOW) {
          if (slow.phase().equals("setup")) {
            // The last one is there for a moment only, when the others are where they stay.
            awaitPhases(store.jdbi(), submissions);
          }
          submissions.put(handIn(store.jdbi(), slow), slow);
        }
        awaitPhases(store.jdbi(), submissions);
      }
      owners = owners();
      killed.kill();
    }
    try (ServingProcess next = serve()) {
      next.address();
      assertThat(path(next.line("http"))).isEqualTo(link);
      next.line("✔ grades 4 at once");
      try (Store store = Store.connect(address())) {
        for (UUID submission : submissions.keySet()) {
          await(() -> phases(store.jdbi(), submission).size() == 2, "a second try");
        }
      }
      assertThat(next.terminate()).isZero();
    }
    assertThat(EngineListing.of("assay.database=" + database().name()))
        .contains("\"State\":\"exited\"");
    try (Store store = Store.connect(address())) {
      submissions.forEach((submission, slow) -> {
        assertThat(verdicts(store.jdbi(), submission))
            .as(slow.toString())
            .containsExactly("graded 100, after 1 death");
        assertThat(phases(store.jdbi(), submission)).containsExactly(slow.phase(), "checks");
      });
    }
    assertThat(owners()).isEmpty();
    for (String owner : owners) {
      assertThat(EngineListing.of("assay.owner=" + owner)).isEmpty();
    }
  }

  @Test
  void aSecondServerOfTheSameHomeLeavesTheFirstOneAlone() throws Exception {
    try (ServingProcess first = serve()) {
      URI address = first.address();
      try (ServingProcess second = serve()) {
        assertThat(second.line("assay:"))
            .startsWith("assay: another server of %s runs: end it first".formatted(home));
        assertThat(second.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(second.process().exitValue()).isEqualTo(3);
      }
      assertThat(status(address)).isEqualTo(200);
      assertThat(first.terminate()).isZero();
    }
  }

  @Test
  void allWrongSettingsAreSaidBeforeAnythingIsStarted() throws Exception {
    try (ServingProcess wrong =
        ServingProcess.start(
            home, Map.of("ASSAY_PORT", "http", "ASSAY_SECRET", "short"), "serve")) {
      wrong.line("assay: ASSAY_PORT must be a whole number from 0 to 65535, was http");
      wrong.line("assay: ASSAY_SECRET must have at least 32 characters, has 5");
      assertThat(wrong.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(wrong.process().exitValue()).isEqualTo(2);
    }
  }

  private static int status(URI address) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(address.resolve("/sign-in"))
                  .timeout(Duration.ofSeconds(30))
                  .build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    }
  }

  /// The link without the port, which is another one each time.
  private static String path(String link) {
    return URI.create(link).getPath();
  }

  private DatabaseAddress address() {
    ServerDatabase.Login login = database().start();
    return new DatabaseAddress(
        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(login.port(), login.database()),
        login.user(),
        login.password());
  }

  /// The processes of this home that live, as the engine's labels name them.
  private List<String> owners() throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("owners"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private UUID handIn(Jdbi jdbi, Slow slow) throws Exception {
    UUID id = UUID.randomUUID();
    jdbi.useHandle(handle ->
        handle.execute(
            """
            insert into candidates (id, exercise, name, attempts, expires_at, started_at)
            values (?, 'tiny', 'Ada', 3, ?, now())
            """,
            id,
            Instant.now().plus(Duration.ofDays(1))));
    Path app = Files.createDirectories(folder.resolve("app-" + slow.phase()));
    Files.writeString(app.resolve("app.py"), APP);
    Files.writeString(
        app.resolve("Procfile"),
        "stack: python\nbuild: sleep %d\nweb: exec python3 app.py %d %d\n"
            .formatted(slow.build(), slow.boot(), slow.answer()));
    Path scratch = Files.createDirectories(folder.resolve("scratch"));
    Candidate candidate =
        new Candidates(jdbi, new LinkTokens("a secret of tests, which is long enough"))
            .find(id)
            .orElseThrow();
    try (SourceTree tree =
        new Intake(IntakeLimits.standard(), scratch).read(new Origin.Folder(app))) {
      InstantSource clock = InstantSource.system();
      Outbox outbox = new Outbox(clock);
      GradingQueue queue = new GradingQueue(jdbi, outbox, clock);
      return new Submissions(
              new Submissions.Parts(jdbi, Workbench.stacks(), queue, outbox, scratch, clock))
          .receive(candidate, new Handover("zip", "app.zip", "key", "", tree))
          .submission();
    }
  }

  private static void awaitPhases(Jdbi jdbi, Map<UUID, Slow> submissions)
      throws InterruptedException {
    for (Map.Entry<UUID, Slow> each : submissions.entrySet()) {
      List<String> there = List.of(each.getValue().phase());
      await(() -> phases(jdbi, each.getKey()).equals(there), each.getValue().toString());
    }
  }

  private static List<String> phases(Jdbi jdbi, UUID submission) {
    return jdbi.withHandle(handle ->
        handle.createQuery(PHASES).bind("submission", submission).mapTo(String.class).list());
  }

  private static void await(BooleanSupplier condition, String what) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("deadline of " + what).isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private static List<String> verdicts(Jdbi jdbi, UUID submission) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select format('%s %s, after %s death', outcome, points, deaths) from gradings join reports on grading_id = id
                where submission_id = :submission
                """)
            .bind("submission", submission)
            .mapTo(String.class)
            .list());
  }
}
