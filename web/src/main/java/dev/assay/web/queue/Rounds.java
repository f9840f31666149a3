package dev.assay.web.queue;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What any worker tidies up for all: nothing that waits is ever forgotten, whatever went wrong.
final class Rounds {
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

  private final Jdbi jdbi;

  Rounds(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// Schedules what has no entry though it could begin, and forgets workers that died a day ago.
  void go() {
    jdbi.useTransaction(handle -> {
      for (Subject lost : lost(handle)) {
        LOG.warn("{}: was not scheduled, and is now", lost.grading());
        Schedule.add(handle, lost);
      }
      handle.execute("delete from workers where seen_at < now() - interval '1 day'");
    });
  }

  private static List<Subject> lost(Handle handle) {
    return handle
        .createQuery(
            "select "
                + Subject.COLUMNS
                + """
                 from gradings g
                where (g.state = 'running' or g.state = 'waiting' and not exists (
                    select 1 from gradings other
                    where other.candidate_id = g.candidate_id and other.state = 'running'))
                  and not exists (
                    select 1 from scheduled_tasks t
                    where t.task_name = :task and t.task_instance = g.id::text)
                order by g.queued_at
                """)
        .bind("task", Schedule.TASK)
        .map((row, _) -> Subject.of(row))
        .list();
  }
}
