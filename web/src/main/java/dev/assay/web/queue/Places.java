package dev.assay.web.queue;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Works out places in the queue.
final class Places {
  private final Jdbi jdbi;

  Places(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  Optional<Place> of(UUID grading) {
    return jdbi.inTransaction(handle ->
        ahead(handle, grading).map(ahead -> new Place(ahead + 1, startsIn(handle, ahead))));
  }

  /// How many are taken before it. One that waits for another of its candidate has no entry yet and
  /// is behind all.
  private static Optional<Integer> ahead(Handle handle, UUID grading) {
    return handle
        .createQuery(
            """
            select (select count(*) from scheduled_tasks other
              where other.task_name = :task and not other.picked
                and (own.task_instance is null or
                  (-other.priority, other.execution_time, other.task_instance)
                    < (-own.priority, own.execution_time, own.task_instance)))
            from gradings g left join scheduled_tasks own
              on own.task_name = :task and own.task_instance = g.id::text
            where g.id = :grading and g.state in ('waiting', 'running') and g.worker = ''
            """)
        .bind("task", Schedule.TASK)
        .bind("grading", grading)
        .mapTo(Integer.class)
        .findOne();
  }

  /// Every slot that is there takes its share of what is ahead, and half of what it has is done on
  /// average.
  private static Optional<Duration> startsIn(Handle handle, int ahead) {
    return handle
        .createQuery(
            """
            select case when slots.free > :ahead then 0
              else recent.millis * ((:ahead - slots.free + 0.5) / slots.all) end
            from
              (select sum(slots) as all, greatest(0, sum(slots) - (select count(*) from gradings
                  where state = 'running' and worker <> '')) as free
                from workers where not draining and seen_at > now() - interval '30 seconds') slots,
              (select avg(took_millis) as millis from (select took_millis from gradings
                where took_millis is not null order by ended_at desc limit 20) last) recent
            """)
        .bind("ahead", ahead)
        .mapTo(Double.class)
        .findOne()
        .map(millis -> Duration.ofMillis(millis.longValue()));
  }
}
