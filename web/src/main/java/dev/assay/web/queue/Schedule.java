package dev.assay.web.queue;

import dev.assay.web.live.Notifications;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// The entries of gradings in db-scheduler's table. They are written by plain SQL, as its
/// documentation describes the table, so that they are part of the caller's transaction.
final class Schedule {
  /// The task's name there; the instance is the grading's id.
  static final String TASK = "grading";

  private Schedule() {}

  /// Schedules a grading for now, and wakes the workers once the transaction is committed. Does
  /// nothing if it is scheduled already.
  static void add(Handle handle, Subject subject) {
    add(handle, subject.grading(), turn(handle, subject));
  }

  /// Schedules a grading at the place of another one, if that has one of its own.
  static void addInsteadOf(Handle handle, Subject subject, Subject other) {
    Optional<Integer> turn = remove(handle, other.grading()).filter(_ -> other.official());
    add(handle, subject.grading(), turn.orElseGet(() -> turn(handle, subject)));
  }

  /// Nobody waits for a dry run, so it comes after all others.
  private static int turn(Handle handle, Subject subject) {
    return subject.official() ? Turns.next(subject.exercise(), waiting(handle)) : Turns.AFTER_ALL;
  }

  private static void add(Handle handle, UUID grading, int turn) {
    handle
        .createUpdate(
            """
            insert into scheduled_tasks
              (task_name, task_instance, execution_time, picked, version, priority)
            values (:task, :grading, now(), false, 1, :priority)
            on conflict do nothing
            """)
        .bind("task", TASK)
        .bind("grading", grading.toString())
        .bind("priority", -turn)
        .execute();
    handle.execute("select pg_notify(?, '')", Notifications.QUEUE);
  }

  /// Takes a grading's entry out.
  ///
  /// @return its turn
  static Optional<Integer> remove(Handle handle, UUID grading) {
    return handle
        .createQuery(
            """
            delete from scheduled_tasks where task_name = :task and task_instance = :grading
            returning -coalesce(priority, 0)
            """)
        .bind("task", TASK)
        .bind("grading", grading.toString())
        .mapTo(Integer.class)
        .findOne();
  }

  /// Has a grading that was picked taken up again: after a while, or at once and before those that
  /// came after it.
  static void postpone(Handle handle, UUID grading, Duration by) {
    handle
        .createUpdate(
            """
            update scheduled_tasks set picked = false, picked_by = null, last_heartbeat = null,
              execution_time = case when :seconds = 0 then execution_time
                else now() + make_interval(secs => :seconds) end, version = version + 1
            where task_name = :task and task_instance = :grading
            """)
        .bind("task", TASK)
        .bind("grading", grading.toString())
        .bind("seconds", by.toMillis() / 1000.0)
        .execute();
    handle.execute("select pg_notify(?, '')", Notifications.QUEUE);
  }

  private static List<Turns.Waiting> waiting(Handle handle) {
    return handle
        .createQuery(
            """
            select g.exercise, min(-t.priority) as first, max(-t.priority) as last
            from gradings g join scheduled_tasks t on t.task_instance = g.id::text
            where g.state in ('waiting', 'running') and g.official and t.task_name = :task
              and not t.picked and t.execution_time <= now()
            group by g.exercise
            """)
        .bind("task", TASK)
        .map((row, _) ->
            new Turns.Waiting(row.getString("exercise"), row.getInt("first"), row.getInt("last")))
        .list();
  }
}
