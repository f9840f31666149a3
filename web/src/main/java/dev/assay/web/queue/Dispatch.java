package dev.assay.web.queue;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/// Has db-scheduler hand out gradings: it picks them by turn, gives signs of life for those that
/// run, and hands those of the dead out again. What becomes of an entry afterwards is written with
/// the grading itself, in one transaction.
final class Dispatch {
  private static final CompletionHandler<Void> WRITTEN_ALREADY = (_, _) -> {};
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
  private static final Duration TO_STOP = Duration.ofSeconds(5);

  private final Jdbi jdbi;
  private final Times times;
  private final DatabaseClock clock;
  private final Scheduler scheduler;

  /// @param worker at most 50 characters
  /// @param grade grades one, on a thread of this; throws if nobody knows what became of it
  Dispatch(
      Jdbi jdbi,
      DataSource database,
      String worker,
      int slots,
      Times times,
      DatabaseClock clock,
      Consumer<UUID> grade) {
    this.jdbi = jdbi;
    this.times = times;
    this.clock = clock;
    this.scheduler =
        Scheduler.create(database, task(grade))
            .schedulerName(new SchedulerName.Fixed(worker))
            .threads(slots)
            .pollingInterval(times.poll())
            // As soon as a slot is free, and no more than can begin at once: what waits here would
            // wait for this worker alone.
            .pollUsingLockAndFetch(0.99, 1.0)
            .heartbeatInterval(times.heartbeat())
            .missedHeartbeatsLimit(times.missed())
            .enablePriority()
            .clock(clock)
            .shutdownMaxWait(TO_STOP)
            .build();
  }

  private Task<Void> task(Consumer<UUID> grade) {
    return Tasks.custom(Schedule.TASK, Void.class)
        .onFailure((failed, entry) -> entry.reschedule(failed, clock.now().plus(AFTER_FAILURE)))
        .onDeadExecution(this::dead)
        .execute((instance, _) -> {
          grade.accept(UUID.fromString(instance.getId()));
          return WRITTEN_ALREADY;
        });
  }

  /// After the database was down, everybody looks dead until they have had time to show that they
  /// aren't.
  private void dead(ExecutionComplete died, ExecutionOperations<Void> entry) {
    boolean justStarted =
        jdbi.withHandle(handle ->
            handle
                .createQuery(
                    "select now() - pg_postmaster_start_time() < make_interval(secs => :seconds)")
                .bind("seconds", times.deadAfter().toMillis() / 1000.0)
                .mapTo(Boolean.class)
                .one());
    if (!justStarted) {
      entry.reschedule(died, clock.now());
      wake();
    }
  }

  void start() {
    scheduler.start();
  }

  /// Looks into the queue at once.
  void wake() {
    scheduler.triggerCheckForDueExecutions();
  }

  /// Hands out no more.
  void pause() {
    scheduler.pause();
  }

  void stop() {
    scheduler.stop();
  }
}
