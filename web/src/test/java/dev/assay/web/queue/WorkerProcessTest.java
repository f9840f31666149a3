package dev.assay.web.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.sandbox.AssayHome;
import dev.assay.grader.sandbox.Sandboxes;
import dev.assay.grader.sandbox.ServerDatabase;
import dev.assay.web.RealPostgres;
import dev.assay.web.config.DatabaseAddress;
import dev.assay.web.live.EventKind;
import dev.assay.web.live.LiveEvent;
import dev.assay.web.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Workers in real processes that are killed, stopped and resumed, and a database that is
/// restarted: each submission has exactly one verdict, and nothing is left in the engine.
@Tag("engine")
@SuppressWarnings("NullAway.Init") // it is all there before the first test
class WorkerProcessTest {
  private static final String GRADED =
      "graded graded, points 100, deaths %d, faults 0, reports 1, ends 1";
  private static final Duration A_MINUTE = Duration.ofSeconds(60);

  private static @TempDir Path folder;
  private static Sandboxes sandboxes;
  private static ServerDatabase database;
  private static DatabaseAddress address;
  private static RealQueue queue;
  private static Exercise exercise;
  private static Path submission;

  /// A database of its own, since it is restarted.
  @BeforeAll
  static void open() throws Exception {
    sandboxes = Sandboxes.connect(RealPostgres.home(), System.getenv());
    sandboxes.prepare(List.of("python"), System.out::println);
    database =
        sandboxes.serverDatabase(
            new AssayHome(Path.of("target", "restarted-home")), System.out::println);
    database.remove();
    ServerDatabase.Login login = database.start();
    address =
        new DatabaseAddress(
            "jdbc:postgresql://127.0.0.1:%d/%s".formatted(login.port(), login.database()),
            login.user(),
            login.password());
    Store.open(address).close();
    queue = new RealQueue(address, folder);
    TinyExercise tiny = new TinyExercise(2);
    exercise = tiny.in(folder);
    submission = tiny.submissionIn(folder);
    queue.offer(exercise);
  }

  @AfterAll
  static void close() {
    queue.close();
    database.remove();
    sandboxes.close();
  }

  /// A worker that a grading was taken from by force.
  private record Struck(UUID grading, WorkerProcess process, String owner, String phase) {}

  /// One is killed in each phase while the others go on, and one more is stopped; none has a slot
  /// left for another's grading, so all wait for the worker that comes last.
  @Test
  void whoeverIsKilledOrStoppedInWhateverPhaseIsReplacedByOneWorker() throws Exception {
    try (Crew crew = Crew.of(5)) {
      List<Struck> struck = strike(crew);
      takeOver(struck.stream().map(Struck::grading).toList(), 2);

      assertThat(struck)
          .extracting(Struck::phase)
          .containsExactly("setup", "build", "boot", "checks", "checks");
      for (Struck each : struck) {
        List<LiveEvent> events = queue.awaitEnd(each.grading());
        assertThat(events).extracting(LiveEvent::kind).containsOnlyOnce("again", "ended");
        assertThat(phasesBefore("again", events).getLast()).isEqualTo(each.phase() + " started");
        gapless(events);
        assertThat(queue.kept(each.grading())).isEqualTo(GRADED.formatted(1));
      }
      resumed(struck.getLast());
      for (Struck each : struck) {
        nothingLeftOf(each.owner());
      }
    }
  }

  /// Side by side, since each has to be hit in its own phase.
  private static List<Struck> strike(Crew crew) throws Exception {
    List<Future<Struck>> struck = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (String phase : List.of("setup", "build", "boot", "checks")) {
        UUID grading = queue.submit(exercise, submission);
        struck.add(threads.submit(() -> strike(crew, grading, phase, "KILL")));
      }
      UUID stopped = queue.submit(exercise, submission);
      struck.add(threads.submit(() -> strike(crew, stopped, "checks", "STOP")));
    }
    List<Struck> all = new ArrayList<>();
    for (Future<Struck> each : struck) {
      all.add(each.get());
    }
    return all;
  }

  private static Struck strike(Crew crew, UUID grading, String phase, String signal)
      throws Exception {
    queue.awaitPhase(grading, phase);
    WorkerProcess process = crew.who(queue.workerOf(grading));
    String owner = process.owner();
    process.signal(signal);
    return new Struck(grading, process, owner, phase);
  }

  /// A worker of this process grades them to their ends.
  private static void takeOver(List<UUID> gradings, int slots) throws Exception {
    try (Sandboxes others = Sandboxes.connect(RealPostgres.home(), System.getenv());
        Worker worker = queue.worker(others, folder, slots)) {
      worker.start();
      for (UUID grading : gradings) {
        queue.awaitEnd(grading);
      }
    }
  }

  /// It gives up what it had, and goes on with others.
  private static void resumed(Struck stopped) throws Exception {
    List<LiveEvent> events = queue.awaitEnd(stopped.grading());
    stopped.process().signal("CONT");
    UUID next = queue.submit(exercise, submission);
    wholeStory(queue.awaitEnd(next));

    assertThat(queue.workerOf(next)).isEqualTo(stopped.process().worker());
    assertThat(queue.kept(next)).isEqualTo(GRADED.formatted(0));
    assertThat(queue.kept(stopped.grading())).isEqualTo(GRADED.formatted(1));
    assertThat(queue.awaitEnd(stopped.grading())).isEqualTo(events);
    stopped.process().signal("TERM");
    stopped.process().awaitExit(A_MINUTE);
  }

  /// What is told of a grading that nothing happens to.
  private static void wholeStory(List<LiveEvent> events) {
    gapless(events);
    assertThat(phasesBefore("ended", events))
        .containsExactly(
            "setup started",
            "setup ended",
            "build started",
            "build ended",
            "boot started",
            "boot ended",
            "checks started",
            "checks ended");
    assertThat(events)
        .extracting(LiveEvent::kind)
        .containsOnlyOnce("stack", "ready", "plan", "check", "hidden", "ended")
        .contains("log", "command")
        .doesNotContain("again");
  }

  /// The database is restarted while one is built; the next one is given back while it is built.
  @Test
  void aRestartOfTheDatabaseCostsNothingAndWhoIsToldToEndGivesBack() throws Exception {
    UUID grading = queue.submit(exercise, submission);
    UUID givenBack;
    String owner;
    try (WorkerProcess process = WorkerProcess.start(address, folder)) {
      queue.awaitPhase(grading, "build");
      owner = process.owner();
      database.stop();
      database.start();
      List<LiveEvent> events = queue.awaitEnd(grading);
      gapless(events);
      assertThat(events).extracting(LiveEvent::kind).doesNotContain("again");
      assertThat(queue.kept(grading)).isEqualTo(GRADED.formatted(0));

      givenBack = queue.submit(exercise, submission);
      queue.awaitPhase(givenBack, "build");
      process.signal("TERM");
      process.awaitExit(A_MINUTE);
    }
    nothingLeftOf(owner);
    takeOver(List.of(givenBack), 1);

    List<LiveEvent> events = queue.awaitEnd(givenBack);
    assertThat(events).extracting(LiveEvent::kind).containsOnlyOnce("again", "ended");
    gapless(events);
    assertThat(queue.kept(givenBack)).isEqualTo(GRADED.formatted(0));
  }

  private static void gapless(List<LiveEvent> events) {
    assertThat(events)
        .extracting(LiveEvent::seq)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, events.size()).boxed().toList());
  }

  private static List<String> phasesBefore(String kind, List<LiveEvent> events) {
    return events.stream()
        .takeWhile(event -> !event.kind().equals(kind))
        .filter(event -> event.kind().equals(EventKind.PHASE))
        .map(event ->
            event.body().path("phase").asString() + " " + event.body().path("state").asString())
        .toList();
  }

  private static void nothingLeftOf(String owner) throws InterruptedException {
    QueueBench.await(
        "nothing of %s is left".formatted(owner),
        A_MINUTE,
        () -> EngineContent.labelled("assay.owner=" + owner).isEmpty());
  }

  /// Workers in processes of their own, all of which take gradings.
  private record Crew(List<WorkerProcess> processes) implements AutoCloseable {
    static Crew of(int count) throws Exception {
      Crew crew = new Crew(new ArrayList<>());
      for (int i = 0; i < count; i++) {
        crew.processes().add(WorkerProcess.start(address, folder));
      }
      for (WorkerProcess each : crew.processes()) {
        assertThat(each.worker()).isNotEmpty();
      }
      return crew;
    }

    WorkerProcess who(String worker) throws Exception {
      for (WorkerProcess each : processes) {
        if (each.worker().equals(worker)) {
          return each;
        }
      }
      throw new AssertionError("none of ours is worker " + worker);
    }

    @Override
    public void close() {
      processes.forEach(WorkerProcess::close);
    }
  }
}
