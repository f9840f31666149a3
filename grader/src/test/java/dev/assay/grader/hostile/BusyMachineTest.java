package dev.assay.grader.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grader.Grading;
import dev.assay.grader.GradingEvent;
import dev.assay.grader.Outcome;
import dev.assay.grader.Phase;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

/// On a machine that is busy with other things, an app misses limits through no fault of its own.
@Tag("engine")
@Isolated("it keeps all processors busy")
class BusyMachineTest {
  /// Works for so many seconds of a processor, however long that takes.
  private static final String WORK =
      """
      import http.server, os, time

      def work(seconds):
          end = time.process_time() + seconds
          while time.process_time() < end:
              pass

      class Handler(http.server.BaseHTTPRequestHandler):
          def do_GET(self):
              if self.path == "/work":
                  work(4)
              self.send_response(200)
              self.end_headers()
              self.wfile.write(b"ok")

      work(%s)
      http.server.ThreadingHTTPServer(("0.0.0.0", int(os.environ["PORT"])), Handler).serve_forever()
      """;

  private static final String ANSWERS_AFTER_WORK =
      """
      @Test @Order(1) void answers(Api api) { api.get("/").expectStatus(200); }
      @Test @Order(2) void works(Api api) { api.get("/work").expectStatus(200); }
      """;

  private static final String OURS =
      "the machine had too much else to do: the %s waited \\d+ s of its \\d+ s for a processor; "
          + "grade fewer at once, or where less runs";

  @RegisterExtension static final Bench bench = new Bench();

  @Test
  void anAppThatBootsTooSlowlyThenIsOurFault() throws Exception {
    Grading grading =
        gradeBesideOthers(
            Submission.app(WORK.formatted("4")),
            Tiny.exercise().limit("boot", "10s"),
            event -> event instanceof GradingEvent.PhaseStarted(var phase) && phase == Phase.BOOT);

    assertThat(reason(grading)).matches(OURS.formatted("app"));
  }

  @Test
  void aCheckThatFailsForSlownessThenIsOurFault() throws Exception {
    Grading grading =
        gradeBesideOthers(
            Submission.app(WORK.formatted("0")),
            Tiny.exercise().checks(ANSWERS_AFTER_WORK),
            event -> event instanceof GradingEvent.CheckEnded);

    assertThat(reason(grading)).matches(OURS.formatted("(app|referee)"));
  }

  @Test
  void anAppThatIsSlowByItselfIsNot() throws Exception {
    Grading grading =
        bench.grade(Submission.app(WORK.formatted("600")), Tiny.exercise().limit("boot", "10s"));

    assertThat(grading.outcome()).isInstanceOf(Outcome.NotReady.class);
  }

  private static String reason(Grading grading) {
    assertThat(grading.outcome()).isInstanceOf(Outcome.Faulted.class);
    return grading.outcome() instanceof Outcome.Faulted(var reason) ? reason : "";
  }

  /// Grades on a machine whose processors others take when such an event comes.
  private static Grading gradeBesideOthers(
      Submission submission, Tiny exercise, Predicate<GradingEvent> when) throws Exception {
    AtomicBoolean busy = new AtomicBoolean();
    String image = String.valueOf(bench.sandboxes().images().get("base"));
    try (Engine.Others others = bench.engine().others(image)) {
      return bench.grade(
          submission,
          exercise,
          event -> {
            if (when.test(event) && !busy.getAndSet(true)) {
              others.begin();
            }
          });
    }
  }
}
