package dev.assay.kit.referee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.CheckResult.Failure;
import dev.assay.kit.evidence.CheckResult.Status;
import dev.assay.kit.evidence.CheckSpec;
import dev.assay.kit.evidence.HttpExchange;
import dev.assay.kit.referee.FromReferee.Action;
import dev.assay.kit.referee.FromReferee.Fault;
import dev.assay.kit.referee.FromReferee.SuiteEnded;
import dev.assay.kit.referee.ToReferee.DatabaseLogin;
import dev.assay.kit.referee.ToReferee.Login;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class RefereeTest {
  private static final Login LOGIN = new Login("user", "password");
  private static final DatabaseLogin DATABASE =
      new DatabaseLogin("db", 5432, "app", LOGIN, LOGIN, LOGIN);

  private PipedGrader grader;
  private ToyApp app;

  @BeforeEach
  void startAppAndReferee() throws IOException {
    grader = new PipedGrader((_, _, faults, _) -> new NoDatabase(faults));
    app = new ToyApp(0, exchange -> ToyApp.answer(exchange, 200, "[]"));
  }

  @AfterEach
  void close() throws IOException {
    grader.close();
    app.close();
  }

  private void prepare(String suite) throws IOException {
    prepare(suite, ToReferee.Scope.WHOLE);
  }

  private void prepare(String suite, ToReferee.Scope scope) throws IOException {
    grader.say(
        new ToReferee.Prepare(
            SuiteSource.compile(suite),
            42,
            app.address(),
            "/planets",
            List.of("read", "create"),
            2_000,
            scope,
            false,
            DATABASE,
            List.of()));
  }

  private FromReferee run(String suite) throws IOException {
    prepare(suite);
    grader.hear(FromReferee.Prepared.class);
    return grader.runSuite(30_000, 1_000, PipedGrader.none());
  }

  @Test
  void saysWhichChecksThereAreAndStreamsEachAsItEnds() throws Exception {
    prepare(
        """
        @Area("read") class ReadTest {
          @Test @Points(4) @MustHave @Visible @DisplayName("GET /planets answers")
          void answers(Api api) { api.get("/planets").expectStatus(200); }
          @Test @Bonus void fails(Api api) { api.get("/planets").expectStatus(418); }
        }
        """);
    var answers =
        new CheckSpec("ReadTest.answers", "GET /planets answers", "read", 4, true, true, false);
    var fails = new CheckSpec("ReadTest.fails", "fails(Api)", "read", 1, false, false, true);

    assertThat(grader.hear()).isEqualTo(new FromReferee.Prepared(List.of(answers, fails)));

    grader.say(new ToReferee.AwaitApp(5_000));
    assertThat(grader.hear()).isInstanceOf(FromReferee.AppReady.class);

    var end = grader.runSuite(30_000, 1_000, PipedGrader.none());
    assertThat(ended(end).schema()).isFalse();
    assertThat(ended(end).notes()).isEmpty();
    assertThat(ended(end).mutations()).isZero();
    assertThat(grader.results())
        .extracting(CheckResult::check, CheckResult::status, CheckResult::failure)
        .containsExactly(
            tuple(answers, Status.PASSED, null),
            tuple(
                fails,
                Status.FAILED,
                new Failure("GET /planets", "status 418", "status 200, body []", 1, List.of())));
    assertThat(grader.result("ReadTest.answers").evidence().exchanges())
        .extracting(HttpExchange::method, HttpExchange::path, HttpExchange::status)
        .containsExactly(tuple("GET", "/planets", 200));
    assertThat(grader.exitCode()).isZero();
  }

  @Test
  void runsAnotherSuiteAgainstTheSameAppAndTwins() throws Exception {
    String twin =
        """
        class Ours implements Twin {
          static int made;
          final long seed;
          Ours(Attempt attempt) { made++; seed = attempt.seed(); }
          public Answer answer(Call call) { return Answer.json(200, List.of()); }
        }
        """;
    grader.say(
        new ToReferee.Prepare(
            SuiteSource.compile(twin + "@Area(\"none\") class ATest { @Test void a() {} }"),
            42,
            app.address(),
            "/planets",
            List.of("read"),
            2_000,
            ToReferee.Scope.WHOLE,
            true,
            DATABASE,
            List.of(new ToReferee.TwinSpec("twin.test", "Ours", noKeys()))));
    assertThat(grader.hear(FromReferee.Prepared.class).checks()).isEmpty();
    grader.say(new ToReferee.AwaitApp(5_000));
    grader.hear(FromReferee.AppReady.class);

    grader.say(
        new ToReferee.Exchange(
            SuiteSource.compile(
                twin
                    + """
                    @Area("read") class ATest {
                      @Test void a() { throw new AssertionError("new"); }
                      @Test void b(Api api, Upstream upstream) {
                        api.get("/planets").expectStatus(200);
                        assertThat(upstream.twin(Ours.class).seed).isEqualTo(42);
                        assertThat(Ours.made).isEqualTo(1);
                      }
                      @Test void c() {}
                    }
                    """),
            ToReferee.Scope.WHOLE.withOnly(List.of("ATest.a", "ATest.b"))));
    var prepared = grader.hear(FromReferee.Prepared.class);
    var end = grader.runSuite(30_000, 1_000, PipedGrader.none());

    assertThat(prepared.checks()).extracting(CheckSpec::id).containsExactly("ATest.a", "ATest.b");
    assertThat(ended(end).notes()).isEmpty();
    assertThat(grader.results())
        .extracting(CheckResult::status)
        .containsExactly(Status.FAILED, Status.PASSED);
    assertThat(grader.exitCode()).isZero();
  }

  private static String noKeys() throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    var bytes = new ByteArrayOutputStream();
    keys.store(bytes, "assay".toCharArray());
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  @Test
  void hasTheAppAnswerWronglyForAMutantAndOnlyToChecks() throws Exception {
    app.close();
    app =
        new ToyApp(
            0,
            exchange -> {
              boolean probe = exchange.getRequestURI().getPath().equals("/planets");
              ToyApp.answer(exchange, probe ? 404 : 201, "{}");
            });
    var scope = ToReferee.Scope.WHOLE.withMutant(Mutant.HTTP_201_AS_200);
    prepare(
        """
        @Area("read") class T {
          @Test void a(Api api) { api.post("/", json()).expectStatus(201); }
          @Test void b(Api api) {
            api.together(List.of(Request.post("/"), Request.post("/"))).getLast().expectStatus(200);
            api.begin(Request.get("/")).answer().expectStatus(200);
          }
        }
        """,
        scope);
    grader.hear(FromReferee.Prepared.class);
    grader.say(new ToReferee.AwaitApp(5_000));
    grader.hear(FromReferee.AppReady.class);

    var end = grader.runSuite(30_000, 1_000, PipedGrader.none());

    assertThat(ended(end).mutations()).isEqualTo(4);
    assertThat(grader.result("T.a").failure())
        .isEqualTo(new Failure("POST /", "status 201", "status 200, body {}", 1, List.of()));
    assertThat(grader.result("T.b").failure()).isNull();
  }

  @Test
  void stopsAtTheFirstFailureIfThatIsAskedFor() throws Exception {
    prepare(
        """
        @Area("read") class T {
          @Test @Visible void a() {}
          @Test @Visible void b() { throw new AssertionError("b"); }
          @Test @Visible void c() {}
          @Test void d() {}
        }
        """,
        ToReferee.Scope.WHOLE.stoppedByFailure());
    grader.hear(FromReferee.Prepared.class);

    var end = grader.runSuite(30_000, 1_000, PipedGrader.none());

    assertThat(ended(end)).isNotNull();
    assertThat(grader.results())
        .extracting(result -> result.check().id(), CheckResult::status)
        .containsExactly(
            tuple("T.a", Status.PASSED),
            tuple("T.b", Status.FAILED),
            tuple("T.c", Status.NOT_RUN),
            tuple("T.d", Status.NOT_RUN));
  }

  @Test
  void runsChecksInAnotherOrderThatTheSeedMakes() throws Exception {
    prepare(
        """
        @Area("read") class ATest { @Test void a() {} @Test void b() {} @Test void c() {} @Test void d() {} }
        @Area("read") class BTest { @Test void a() {} @Test void b() {} @Test void c() {} @Test @Visible void z() {} }
        """,
        ToReferee.Scope.WHOLE.inOtherOrder());
    grader.hear(FromReferee.Prepared.class);

    var _ = grader.runSuite(30_000, 1_000, PipedGrader.none());

    List<String> usual =
        List.of(
            "BTest.z", "ATest.a", "ATest.b", "ATest.c", "ATest.d", "BTest.a", "BTest.b", "BTest.c");
    assertThat(grader.order())
        .startsWith("BTest.z")
        .isNotEqualTo(usual)
        .containsExactlyInAnyOrderElementsOf(usual);
  }

  @Test
  void runsChecksInTheOrderOfAreasThenAsOrderedThenByName() throws Exception {
    run(
        """
        @Area("create") class ATest { @Test void only() {} }
        @Area("read") @Order(2) class BTest { @Test void b() {} @Test void a() {} @Test @Order(1) void z() {} }
        @Area("read") @Order(1) class CTest { @Test @Area("create") void only() {} }
        """);

    assertThat(grader.order())
        .containsExactly("CTest.only", "BTest.z", "BTest.a", "BTest.b", "ATest.only");
  }

  @Test
  void runsWhatACandidateMaySeeBeforeTheAppHasMetAnyHiddenCheck() throws Exception {
    run(
        """
        @Area("read") class ATest { @Test void hidden() {} @Test @Visible void shown() {} }
        @Area("create") class BTest { @Test void hidden() {} @Test @Visible void shown() {} }
        """);

    assertThat(grader.order())
        .containsExactly("ATest.shown", "BTest.shown", "ATest.hidden", "BTest.hidden");
  }

  @Test
  void givesChecksWhatTheyAskFor() throws Exception {
    run(
        """
        @Area("read") class GivenTest {
          private final Api api;
          GivenTest(Api api) { this.api = api; }
          @BeforeEach void before(Database db) { assertThat(db.hasTables()).isFalse(); }
          @Test void all(App app, Attempt attempt) {
            assertThat(app.isRunning()).isTrue();
            assertThat(attempt.seed()).isEqualTo(42);
            assertThat(attempt.random("a").nextLong()).isEqualTo(attempt.random("a").nextLong());
            assertThat(attempt.random("a").nextLong()).isNotEqualTo(attempt.random("b").nextLong());
            api.get("/");
          }
        }
        """);

    assertThat(grader.result("GivenTest.all").failure()).isNull();
    assertThat(grader.result("GivenTest.all").evidence().exchanges()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "class T { @Test void a() {} } | T.a has no @Area",
        "@Area(\"moons\") class T { @Test void a() {} } | T.a is in area moons; the manifest has only [read, create]",
        "@Area(\"read\") class T { @Test @Points(101) void a() {} } | T.a must have from 0 to 100 points, has 101",
        "@Area(\"read\") class T { @RepeatedTest(2) void a() {} } | \"a()\" in T is something else",
        "@Area(\"read\") class T { @ParameterizedTest @ValueSource(ints = 1) void a(int i) {} } | \"a(int)\" in T",
        "@Area(\"read\") class T { @Test void a() {} @Nested class U { @Test void b() {} } } | \"U\" in T",
        "@Area(\"read\") class T { @Test void a() {} @Test void a(Api api) {} } | two checks are named T.a",
        "@Area(\"read\") class T { @Test private void a() {} } | the suite can't be read",
        "@Area(\"read\") class T { @Test void a() {} } @Area(\"read\") class U {} | U has an @Area but no checks",
        "class T {} | the suite has no checks",
      })
  void leavesToItsAuthorWhatIsNoPlainSuite(String suite, String complaint) throws Exception {
    prepare(suite);

    Fault fault = grader.hear(Fault.class);

    assertThat(fault.authors()).isTrue();
    assertThat(fault.message()).contains(complaint);
    assertThat(grader.exitCode()).isNotZero();
  }

  @Test
  void leavesToTheAuthorAParameterThatNobodyKnows() throws Exception {
    var end = run("@Area(\"read\") class T { @Test void a(String s) {} }");

    assertThat(end)
        .isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.authors()).isTrue());
    assertThat(grader.results()).isEmpty();
  }

  @Test
  void neverFailsACheckForABrokenDatabase() throws Exception {
    var end =
        run(
            """
            @Area("read") class T {
              @Test void a(Database db) { try { db.rows(); } catch (Throwable hidden) {} }
              @Test void b() {}
            }
            """);

    assertThat(end).isEqualTo(new Fault("the database can't be read", false));
    assertThat(grader.results()).isEmpty();
    assertThat(grader.exitCode()).isNotZero();
  }

  @Test
  void stopsAHangingCheckAndGoesOn() throws Exception {
    run(
        """
        @Area("read") class T {
          @Test void a() { while (true) { try { Thread.sleep(100); } catch (InterruptedException e) {} } }
          @Test void b() {}
        }
        """);

    assertThat(grader.result("T.a").failure())
        .isEqualTo(
            new Failure(null, "the check to end in time", "a() timed out after 2000 milliseconds"));
    assertThat(grader.result("T.b").status()).isEqualTo(Status.PASSED);
  }

  @Test
  void endsTheSuiteInTimeWhateverItsChecksDo() throws Exception {
    prepare(
        """
        @Area("read") class T {
          @Test void a() {}
          @Test @Timeout(60) void b() throws Exception { Thread.sleep(60_000); }
          @Test void c() {}
        }
        """);
    grader.hear(FromReferee.Prepared.class);

    var end = grader.runSuite(1_500, 1_000, PipedGrader.none());

    var reason = new Failure(null, "", "the suite's time of 1500 ms was over");
    assertThat(end).isInstanceOf(SuiteEnded.class);
    assertThat(grader.result("T.a").status()).isEqualTo(Status.PASSED);
    assertThat(grader.result("T.b").failure()).isEqualTo(reason);
    assertThat(grader.result("T.c").failure()).isEqualTo(reason);
    assertThat(grader.result("T.c").status()).isEqualTo(Status.NOT_RUN);
  }

  @Test
  void startsAnAppAgainThatStoppedAnswering() throws Exception {
    prepare(
        """
        @Area("read") class T {
          @Test void a(Api api) { api.get("/planets"); }
          @Test void b(Api api) { api.get("/planets"); }
        }
        """);
    grader.hear(FromReferee.Prepared.class);
    int port = app.port();
    app.close();
    List<Action> asked = new ArrayList<>();

    var end =
        grader.runSuite(
            30_000,
            2_000,
            control -> {
              asked.add(control.action());
              if (control.action() == Action.START) {
                app = new ToyApp(port, exchange -> ToyApp.answer(exchange, 200, "[]"));
              }
              return PipedGrader.done(control);
            });

    assertThat(asked).containsExactly(Action.KILL, Action.START);
    assertThat(grader.result("T.a").status()).isEqualTo(Status.PASSED);
    assertThat(ended(end).notes())
        .containsExactly("The app had stopped answering after its start and was started again.");
  }

  @Test
  void runsNoMoreChecksWhenTheAppDoesNotComeBack() throws Exception {
    prepare(
        """
        @Area("read") class T {
          @Test void a(App app) { app.kill(); assertThat(app.isRunning()).isFalse(); }
          @Test void b(Api api) {}
          @Test void c(Api api) {}
        }
        """);
    grader.hear(FromReferee.Prepared.class);
    var last = new AtomicReference<Action>();

    var end =
        grader.runSuite(
            30_000,
            300,
            control -> {
              last.set(control.action());
              app.close();
              return PipedGrader.done(control);
            });

    String reason =
        "the app did not answer any more after T.a, and not after a new start either: connection refused";
    assertThat(last).hasValue(Action.START);
    assertThat(grader.result("T.a").status()).isEqualTo(Status.PASSED);
    assertThat(grader.result("T.b").failure()).isEqualTo(new Failure(null, "", reason));
    assertThat(grader.result("T.c").status()).isEqualTo(Status.NOT_RUN);
    assertThat(ended(end).notes())
        .containsExactly("The remaining checks were not run: " + reason + ".");
  }

  @Test
  void saysWhatTheLastTryMetWhenTheAppIsSilent() throws Exception {
    prepare("@Area(\"read\") class T { @Test void a() {} }");
    grader.hear(FromReferee.Prepared.class);
    app.close();

    grader.say(new ToReferee.AwaitApp(3_000));

    assertThat(grader.hear()).isEqualTo(new FromReferee.AppSilent("connection refused"));
  }

  @Test
  void endsWhenTheGraderHangsUp() throws Exception {
    prepare("@Area(\"read\") class T { @Test void a() {} }");
    grader.hear(FromReferee.Prepared.class);

    grader.close();

    assertThat(grader.exitCode()).isZero();
  }

  private static SuiteEnded ended(FromReferee last) {
    assertThat(last).isInstanceOf(SuiteEnded.class);
    return (SuiteEnded) last;
  }
}
