package dev.assay.web.queue;

import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.ExerciseInvalid;
import dev.assay.grader.exercise.Exercises;
import dev.assay.web.RealPostgres;
import dev.assay.web.config.DatabaseAddress;
import dev.assay.web.live.EventKind;
import dev.assay.web.live.EventLog;
import dev.assay.web.live.LiveEvent;
import dev.assay.web.live.Notifications;
import dev.assay.web.live.Subscription;
import dev.assay.web.store.Store;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A queue on a fresh database of the real PostgreSQL, for the tests of one class. Workers are
/// closed and the queue is emptied after each test.
@SuppressWarnings("NullAway.Init") // it is all there before the first test
final class QueueBench implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
  static final Duration PATIENCE = Duration.ofSeconds(30);

  /// Polls too seldom to be of any use: what starts was woken, or handed over from the dead.
  static final Times QUICK =
      new Times(
          Duration.ofMinutes(5),
          Duration.ofMillis(250),
          4,
          Duration.ofMillis(400),
          Duration.ofMillis(10),
          Duration.ofSeconds(30),
          List.of(Duration.ZERO, Duration.ZERO, Duration.ZERO));

  private final List<Worker> workers = new ArrayList<>();
  private DatabaseAddress database;
  private Store store;
  private Notifications notifications;
  private EventLog events;
  private GradingQueue queue;
  private Exercise exercise;

  @Override
  public void beforeAll(ExtensionContext context) throws ExerciseInvalid {
    database = RealPostgres.of(context).fresh();
    store = Store.open(database);
    notifications = new Notifications(store);
    events = new EventLog(store.jdbi(), notifications);
    queue = new GradingQueue(store.jdbi(), GradingListener.NONE, InstantSource.system());
    exercise = new Exercises(Path.of("..", "exercises")).load("swapi-planets");
    List.of("planets", "chess", "blocker").forEach(this::offer);
  }

  private void offer(String id) {
    jdbi()
        .useHandle(handle -> {
          handle.execute(
              "insert into exercise_versions (exercise, version, title, bundle) values (?, 'v1', ?, ''::bytea)",
              id,
              id);
          handle.execute(
              """
              insert into exercises (id, version, title, minutes, difficulty, attempts, counts, brief)
              values (?, 'v1', ?, 90, 'junior', 3, 'last', '# Brief')
              """,
              id,
              id);
        });
  }

  Store store() {
    return store;
  }

  Jdbi jdbi() {
    return store.jdbi();
  }

  DatabaseAddress database() {
    return database;
  }

  Notifications notifications() {
    return notifications;
  }

  EventLog events() {
    return events;
  }

  GradingQueue queue() {
    return queue;
  }

  Exercise exercise() {
    return exercise;
  }

  UUID candidate(String exercise) {
    UUID id = UUID.randomUUID();
    jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into candidates (id, exercise, name, attempts, expires_at)
                values (?, ?, 'Ada', 9, now() + interval '1 day')
                """,
                id,
                exercise));
    return id;
  }

  /// A candidate hands something in.
  ///
  /// @return the grading
  UUID submit(UUID candidate, String exercise) {
    return jdbi()
        .inTransaction(handle -> {
          UUID submission = UUID.randomUUID();
          handle.execute(
              """
              insert into submissions (id, candidate_id, number, key, origin, origin_detail, tree_sha256, files, bytes)
              select ?, ?, count(*) + 1, ?, 'zip', 'planets.zip', 'abc', 1, 1 from submissions where candidate_id = ?
              """,
              submission,
              candidate,
              submission.toString(),
              candidate);
          return queue.enqueue(
              handle, new NewGrading(submission, candidate, exercise, "v1", NewGrading.SUBMITTED));
        });
  }

  /// A new candidate hands something in.
  UUID submit(String exercise) {
    return submit(candidate(exercise), exercise);
  }

  /// Starts a worker that is closed after the test.
  Worker worker(GradingStep step, int slots) {
    return worker(step, slots, QUICK);
  }

  Worker worker(GradingStep step, int slots, Times times) {
    Worker worker =
        new Worker(new Worker.Base(store, notifications, GradingListener.NONE), step, slots, times);
    workers.add(worker);
    worker.start();
    return worker;
  }

  /// A grading's row, in words: `graded, lease 1, deaths 0, faults 0`.
  String row(UUID grading) {
    return jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select * from gradings where id = :id")
                .bind("id", grading)
                .map((row, _) ->
                    "%s, lease %d, deaths %d, faults %d"
                        .formatted(
                            row.getString("state"),
                            row.getLong("lease"),
                            row.getInt("deaths"),
                            row.getInt("faults")))
                .one());
  }

  /// All of one column that there is of a grading, in a fixed order.
  <T> Optional<T> value(UUID grading, String column, Class<T> type) {
    return jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select <column> from gradings where id = :id")
                .define("column", column)
                .bind("id", grading)
                .mapTo(type)
                .findOne());
  }

  int count(String table) {
    return jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select count(*) from <table>")
                .define("table", table)
                .mapTo(Integer.class)
                .one());
  }

  /// Ends connections to this database, as a restart of PostgreSQL does.
  ///
  /// @param which a condition on `pg_stat_activity`
  void cut(String which) {
    try (var connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        var statement = connection.createStatement()) {
      statement.execute(
          """
          select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and pid <> pg_backend_pid() and (%s)
          """
              .formatted(which));
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /// The kinds of a grading's events; those of its end and of new tries with what they say.
  List<String> told(UUID grading) {
    return events.after(grading, 0, 1_000).stream()
        .map(event ->
            switch (event.kind()) {
              case EventKind.ENDED -> "ended " + event.body().path("outcome").asString();
              default -> event.kind();
            })
        .toList();
  }

  /// Waits for the end of a grading, as a watcher does, and returns all of its events.
  List<LiveEvent> awaitEnd(UUID grading) throws InterruptedException {
    Semaphore wakes = new Semaphore(1);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try (Subscription _ = events.subscribe(grading, wakes::release)) {
      while (wakes.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        List<LiveEvent> all = events.after(grading, 0, 1_000);
        if (!all.isEmpty() && all.getLast().kind().equals(EventKind.ENDED)) {
          return all;
        }
      }
    }
    throw new AssertionError("not ended: %s, %s".formatted(row(grading), told(grading)));
  }

  /// Waits until something holds that nobody notifies of.
  static void await(String what, BooleanSupplier holds) throws InterruptedException {
    await(what, PATIENCE, holds);
  }

  static void await(String what, Duration most, BooleanSupplier holds) throws InterruptedException {
    Instant deadline = Instant.now().plus(most);
    CountDownLatch never = new CountDownLatch(1);
    while (!tolerantly(holds)) {
      if (Instant.now().isAfter(deadline) || never.await(20, TimeUnit.MILLISECONDS)) {
        throw new AssertionError("did not come to be: " + what);
      }
    }
  }

  /// A connection that was cut is met once by whoever borrows it from the pool.
  private static boolean tolerantly(BooleanSupplier holds) {
    try {
      return holds.getAsBoolean();
    } catch (JdbiException cut) {
      return false;
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    workers.forEach(Worker::close);
    workers.clear();
    jdbi()
        .useHandle(
            handle -> handle.execute("truncate candidates, scheduled_tasks, workers cascade"));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    notifications.close();
    store.close();
  }
}
