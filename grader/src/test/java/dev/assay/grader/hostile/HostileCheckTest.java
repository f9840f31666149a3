package dev.assay.grader.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.assay.grader.Grading;
import dev.assay.grader.Outcome;
import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.CheckResult.Status;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("engine")
class HostileCheckTest {
  @RegisterExtension static final Bench bench = new Bench();

  @Test
  void theChecksAfterAHangOrACrashRunAgainstALivingApp() throws Exception {
    String checks =
        """
        @Test @Order(1) void hangs() throws Exception { Thread.sleep(60_000); }
        @Test @Order(2) void answersAfterTheHang(Api api) { api.get("/").expectStatus(200); }
        @Test @Order(3) void appHangs(Api api) { api.get("/hang"); }
        @Test @Order(4) void appCrashes(Api api) { api.get("/crash"); }
        @Test @Order(5) void answersAfterTheCrash(Api api) { api.get("/").expectStatus(200); }
        """;
    Grading grading =
        bench.grade(Submission.wellBehaved(), Tiny.exercise().limit("check", "2s").checks(checks));

    assertThat(results(grading))
        .extracting(result -> result.check().id(), CheckResult::status)
        .containsExactly(
            tuple("TinyTest.hangs", Status.FAILED),
            tuple("TinyTest.answersAfterTheHang", Status.PASSED),
            tuple("TinyTest.appHangs", Status.FAILED),
            tuple("TinyTest.appCrashes", Status.FAILED),
            tuple("TinyTest.answersAfterTheCrash", Status.PASSED));
    assertThat(grading.notes())
        .contains("The app had stopped answering after TinyTest.appCrashes and was started again.");
  }

  @Test
  void aCheckThatIsStoppedWhileTheAppIgnoresItsEndKeepsItsResult() throws Exception {
    String checks =
        """
        @Test @Order(1) void stops(App app) { app.stop(Duration.ofSeconds(4)); }
        @Test @Order(2) void answersAgain(Api api) { api.get("/").expectStatus(200); }
        """;
    Grading grading =
        bench.grade(Submission.wellBehaved(), Tiny.exercise().limit("check", "2s").checks(checks));

    assertThat(results(grading))
        .extracting(CheckResult::status)
        .containsExactly(Status.FAILED, Status.PASSED);
  }

  @Test
  void anAppThatEndsAtOnceWhenStoppedTellsItsExitCode() throws Exception {
    String checks =
        """
        @Test @Points(100) void stops(App app) {
          var stopped = app.stop(Duration.ofSeconds(5));
          Assertions.assertTrue(stopped.byItself());
          Assertions.assertEquals(9, stopped.exitCode());
        }
        """;
    Submission submission =
        Submission.app(
            Submission.resource("app.py").replace("signal.SIG_IGN", "lambda *_: os._exit(9)"));

    assertThat(results(bench.grade(submission, Tiny.exercise().checks(checks))))
        .extracting(CheckResult::status, CheckResult::failure)
        .containsExactly(tuple(Status.PASSED, null));
  }

  @Test
  void aSuiteThatTakesTooLongEndsAndLeavesTheRestUnrun() throws Exception {
    String checks =
        """
        @Test @Order(1) void passes(Api api) { api.get("/").expectStatus(200); }
        @Test @Order(2) void lasts() throws Exception { Thread.sleep(20_000); }
        @Test @Order(3) void comesTooLate(Api api) { api.get("/").expectStatus(200); }
        """;
    Grading grading =
        bench.grade(
            Submission.wellBehaved(),
            Tiny.exercise().limit("check", "30s").limit("suite", "3s").checks(checks));

    assertThat(results(grading))
        .extracting(CheckResult::status)
        .containsExactly(Status.PASSED, Status.NOT_RUN, Status.NOT_RUN);
  }

  private static List<CheckResult> results(Grading grading) {
    assertThat(grading.outcome()).isInstanceOf(Outcome.Graded.class);
    return grading.outcome() instanceof Outcome.Graded(var checks) ? checks : List.of();
  }
}
