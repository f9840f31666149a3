package dev.assay.web.queue;

import dev.assay.grader.Grader;
import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.SuiteCompiler;
import dev.assay.grader.intake.Intake;
import dev.assay.grader.intake.IntakeLimits;
import dev.assay.grader.intake.Origin;
import dev.assay.grader.intake.SourceTree;
import dev.assay.grader.sandbox.AssayHome;
import dev.assay.grader.sandbox.KitJars;
import dev.assay.grader.sandbox.Sandboxes;
import dev.assay.grader.stack.Stacks;
import dev.assay.web.RealPostgres;
import dev.assay.web.config.DatabaseAddress;
import dev.assay.web.exercise.ExerciseCatalog;
import dev.assay.web.live.EventKind;
import dev.assay.web.live.EventLog;
import dev.assay.web.live.LiveEvent;
import dev.assay.web.live.Notifications;
import dev.assay.web.live.Subscription;
import dev.assay.web.store.Store;
import dev.assay.web.webhook.Outbox;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jdbi.v3.core.JdbiException;

/// A queue whose gradings are real: exercises and submissions are stored as the server stores them.
final class RealQueue implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(150);

  /// As usual, but that the dead are found within 16 seconds: 12 until they count as dead, which is
  /// long enough for those who merely have to share two cores with many, and every 4 somebody
  /// looks.
  private static final Times TIMES =
      new Times(
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          6,
          Duration.ofSeconds(5),
          Duration.ofMillis(50),
          Duration.ofMinutes(2),
          List.of(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1)));

  private final Store store;
  private final Notifications notifications;
  private final EventLog events;
  private final Intake intake;

  RealQueue(DatabaseAddress database, Path folder) {
    store = Store.open(database);
    notifications = new Notifications(store);
    events = new EventLog(store.jdbi(), notifications);
    intake = new Intake(IntakeLimits.standard(), new AssayHome(folder.resolve("intake")).folder());
  }

  /// A worker of this process that isn't started.
  ///
  /// @param step such as [#step] gives it
  static Worker worker(Store store, Notifications notifications, GradingStep step, int slots) {
    Outbox outbox = new Outbox(InstantSource.system());
    return new Worker(new Worker.Base(store, notifications, outbox), step, slots, TIMES);
  }

  /// Grades in real sandboxes.
  ///
  /// @param folder where exercises are unpacked
  static GradingStep step(Store store, Sandboxes sandboxes, Path folder) {
    AssayHome home = RealPostgres.home();
    Grader grader =
        new Grader(
            new Intake(IntakeLimits.standard(), home.in("scratch")),
            new Stacks(new SecureRandom()),
            new SuiteCompiler(KitJars.paths(), home.in("suites")),
            sandboxes);
    return new EngineStep(grader, store.jdbi(), folder, home.in("scratch"));
  }

  Worker worker(Sandboxes sandboxes, Path folder, int slots) {
    return worker(store, notifications, step(store, sandboxes, folder), slots);
  }

  void offer(Exercise exercise) throws Exception {
    new ExerciseCatalog(store.jdbi()).offer(exercise, Map.of(), Optional.empty());
  }

  /// Somebody new hands in a folder.
  ///
  /// @return the grading
  UUID submit(Exercise exercise, Path solution) throws Exception {
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    try (SourceTree tree = intake.read(new Origin.Folder(solution))) {
      tree.writeArchive(archive);
    }
    UUID candidate = UUID.randomUUID();
    UUID submission = UUID.randomUUID();
    GradingQueue queue =
        new GradingQueue(store.jdbi(), new Outbox(InstantSource.system()), InstantSource.system());
    return store
        .jdbi()
        .inTransaction(handle -> {
          handle.execute(
              "insert into candidates (id, exercise, name, attempts, expires_at) values (?, ?, 'Ada', 9, now())",
              candidate,
              exercise.id());
          handle.execute(
              """
              insert into submissions (id, candidate_id, number, key, origin, origin_detail, tree_sha256, files, bytes)
              values (?, ?, 1, 'key', 'zip', 'app.zip', 'abc', 1, 1)
              """,
              submission,
              candidate);
          handle.execute(
              "insert into submission_archives (submission_id, content) values (?, ?)",
              submission,
              archive.toByteArray());
          return queue.enqueue(
              handle,
              new NewGrading(
                  submission, candidate, exercise.id(), exercise.version(), NewGrading.SUBMITTED));
        });
  }

  /// Waits for an event, as a watcher does.
  ///
  /// @return all up to now
  List<LiveEvent> await(UUID grading, Predicate<LiveEvent> awaited) throws InterruptedException {
    Semaphore wakes = new Semaphore(1);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try (Subscription _ = events.subscribe(grading, wakes::release)) {
      while (wakes.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        List<LiveEvent> all = read(grading, wakes);
        if (all.stream().anyMatch(awaited)) {
          return all;
        }
      }
    }
    throw new AssertionError("did not come: " + events.after(grading, 0, 1_000));
  }

  /// While the database is away, whoever watches tries again when they are woken: it is back then.
  private List<LiveEvent> read(UUID grading, Semaphore wakes) {
    try {
      return events.after(grading, 0, 1_000);
    } catch (JdbiException away) {
      wakes.release();
      return List.of();
    }
  }

  List<LiveEvent> awaitEnd(UUID grading) throws InterruptedException {
    return await(grading, event -> event.kind().equals(EventKind.ENDED));
  }

  List<LiveEvent> awaitPhase(UUID grading, String phase) throws InterruptedException {
    return await(
        grading,
        event ->
            event.kind().equals(EventKind.PHASE)
                && event.body().path("phase").asString().equals(phase));
  }

  /// Who has a grading, or had it last, as the database knows workers.
  String workerOf(UUID grading) {
    return store
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select worker from gradings where id = :id")
                .bind("id", grading)
                .mapTo(String.class)
                .one());
  }

  /// What is kept of a grading, in words.
  String kept(UUID grading) {
    return store
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select state || ' ' || coalesce(outcome, '') || ', points ' || coalesce(points, -1)
                      || ', deaths ' || deaths || ', faults ' || faults || ', reports '
                      || (select count(*) from reports where grading_id = id) || ', ends '
                      || (select count(*) from grading_events where grading_id = id and kind = 'ended')
                    from gradings where id = :id
                    """)
                .bind("id", grading)
                .mapTo(String.class)
                .one());
  }

  @Override
  public void close() {
    notifications.close();
    store.close();
  }
}
