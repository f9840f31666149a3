package dev.assay.grader.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grader.Outcome;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("engine")
class HostileAppTest {
  private static final String SERVE =
      """
      import http.server, os
      http.server.ThreadingHTTPServer((%s, %s), http.server.BaseHTTPRequestHandler).serve_forever()
      """;

  @RegisterExtension static final Bench bench = new Bench();

  @Test
  void anAppThatExitsAtItsStartIsNamedWithItsCode() throws Exception {
    assertThat(reason(Submission.app("raise SystemExit(7)"), Tiny.exercise()))
        .matches("the app exited with code 7 after \\d+\\.\\d s, before it answered");
  }

  @Test
  void anAppOnAnotherPortIsToldWhichOne() throws Exception {
    assertThat(
            reason(
                Submission.app(SERVE.formatted("'0.0.0.0'", "8080")),
                Tiny.exercise().limit("boot", "3s")))
        .isEqualTo(
            "no answer on port 8765 (PORT) within 3 s: the app listens on port 8080 instead; it"
                + " must take its port from the variable PORT");
  }

  @Test
  void anAppOnLocalhostOnlyIsToldSo() throws Exception {
    assertThat(
            reason(
                Submission.app(SERVE.formatted("'127.0.0.1'", "int(os.environ['PORT'])")),
                Tiny.exercise().limit("boot", "3s")))
        .isEqualTo(
            "no answer on port 8765 (PORT) within 3 s: the app listens there on localhost only,"
                + " where nothing outside its container reaches it; it must listen on all"
                + " interfaces (0.0.0.0)");
  }

  @Test
  void anAppThatListensNowhereIsToldSo() throws Exception {
    assertThat(reason(Submission.startedBy("sleep 600"), Tiny.exercise().limit("boot", "2s")))
        .isEqualTo(
            "no answer on port 8765 (PORT) within 2 s: the app runs, but listens on no port");
  }

  @Test
  void anAppThatNeedsTooMuchMemoryIsToldItsLimit() throws Exception {
    assertThat(
            reason(
                Submission.app("bytearray(1 << 30)"), Tiny.exercise().limit("appMemory", "64MB")))
        .isEqualTo(
            "the app was killed because it needed more than the 64 MB of memory that it has");
  }

  @Test
  void anAppThatFloodsItsLogIsToldSo() throws Exception {
    assertThat(reason(Submission.app("while True: print('flood ' * 1000)"), Tiny.exercise()))
        .isEqualTo("the app printed more than 100 MB and was stopped");
  }

  @Test
  void aReleaseCommandThatFailsIsNamed() throws Exception {
    assertThat(
            reason(
                Submission.wellBehaved().withLine("release: echo no such table; exit 4"),
                Tiny.exercise()))
        .isEqualTo(
            "the release command `echo no such table; exit 4` failed before the app's start");
  }

  private static String reason(Submission submission, Tiny exercise) throws Exception {
    Outcome outcome = bench.grade(submission, exercise).outcome();
    assertThat(outcome).isInstanceOf(Outcome.NotReady.class);
    return outcome instanceof Outcome.NotReady(var reason, _) ? reason : "";
  }
}
