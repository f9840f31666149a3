package dev.assay.web.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.sandbox.AssayHome;
import dev.assay.grader.sandbox.DockerEngine;
import dev.assay.grader.sandbox.Sandboxes;
import dev.assay.grader.sandbox.ServerDatabase;
import dev.assay.web.RealPostgres;
import dev.assay.web.config.DatabaseAddress;
import dev.assay.web.live.LiveEvent;
import dev.assay.web.store.Store;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The engine is restarted in the middle of a build, and the database with it, which runs there.
/// This ends whatever else runs on the engine, so it isn't among the tests of a usual run: `./assay
/// test -Dgroups=restarts-engine -DexcludedGroups=none`. It restarts an engine that systemd or the
/// launcher has started, and needs to be root for that.
@Tag("restarts-engine")
final class EngineRestartTest {
  private static final Duration A_MINUTE = Duration.ofSeconds(60);
  private static final Path SYSTEMD = Path.of("/run/systemd/system");
  private static final Path ENGINES_PROCESS = Path.of("/var/run/docker.pid");
  private static final File ENGINES_LOG = new File("/var/log/assay-dockerd.log");

  private @TempDir Path folder = Path.of("");

  @Test
  void theSubmissionIsBuiltAgainAndHasOneVerdict() throws Exception {
    try (Sandboxes sandboxes = Sandboxes.connect(RealPostgres.home(), System.getenv())) {
      sandboxes.prepare(List.of("python"), System.out::println);
      ServerDatabase database =
          sandboxes.serverDatabase(
              new AssayHome(Path.of("target", "restarted-home")), System.out::println);
      database.remove();
      try {
        gradeDuringRestart(database);
      } finally {
        database.remove();
      }
    }
  }

  private void gradeDuringRestart(ServerDatabase database) throws Exception {
    DatabaseAddress address = address(database.start());
    Store.open(address).close();
    TinyExercise tiny = new TinyExercise(3);
    Exercise exercise = tiny.in(folder);
    try (RealQueue queue = new RealQueue(address, folder);
        WorkerProcess worker = WorkerProcess.start(address, folder)) {
      queue.offer(exercise);
      UUID grading = queue.submit(exercise, tiny.submissionIn(folder));
      queue.awaitPhase(grading, "build");
      String owner = worker.owner();
      restartEngine();
      assertThat(address(database.start())).isEqualTo(address);
      List<LiveEvent> events = queue.awaitEnd(grading);

      // The fault was ours, and nobody died.
      assertThat(queue.kept(grading))
          .matches("graded graded, points 100, deaths 0, faults [1-3], reports 1, ends 1");
      assertThat(events).extracting(LiveEvent::kind).contains("again").containsOnlyOnce("ended");
      assertThat(events)
          .extracting(LiveEvent::seq)
          .containsExactlyElementsOf(LongStream.rangeClosed(1, events.size()).boxed().toList());
      QueueBench.await(
          "nothing of %s is left".formatted(owner),
          A_MINUTE,
          () -> EngineContent.labelled("assay.owner=" + owner).isEmpty());
      worker.signal("TERM");
      worker.awaitExit(A_MINUTE);
    }
  }

  private static DatabaseAddress address(ServerDatabase.Login login) {
    return new DatabaseAddress(
        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(login.port(), login.database()),
        login.user(),
        login.password());
  }

  private static void restartEngine() throws IOException, InterruptedException {
    if (Files.isDirectory(SYSTEMD)) {
      run("systemctl", "restart", "docker");
    } else {
      long process = Long.parseLong(Files.readString(ENGINES_PROCESS).strip());
      run("kill", "-TERM", Long.toString(process));
      // It removes this file last; who should bury its process may be slow to.
      QueueBench.await("the engine ends", A_MINUTE, () -> !Files.exists(ENGINES_PROCESS));
      // As the launcher starts it: it outlives this test.
      Process _ =
          new ProcessBuilder("setsid", "dockerd")
              .redirectInput(new File("/dev/null"))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(ENGINES_LOG))
              .start();
    }
    QueueBench.await("the engine answers", A_MINUTE, EngineRestartTest::engineAnswers);
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor(A_MINUTE.toSeconds(), TimeUnit.SECONDS))
        .as(String.join(" ", command))
        .isTrue();
    assertThat(process.exitValue()).as(String.join(" ", command)).isZero();
  }

  private static boolean engineAnswers() {
    try {
      DockerEngine.connect().client().pingCmd().exec();
      return true;
    } catch (RuntimeException away) {
      return false;
    }
  }
}
