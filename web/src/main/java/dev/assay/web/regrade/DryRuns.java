package dev.assay.web.regrade;

import dev.assay.web.account.Audit;
import dev.assay.web.account.Member;
import dev.assay.web.http.Refused;
import dev.assay.web.queue.GradingEnded;
import dev.assay.web.queue.GradingListener;
import dev.assay.web.queue.GradingQueue;
import dev.assay.web.queue.NewGrading;
import dev.assay.web.queue.Subject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Starts dry runs, adopts and discards them. An exercise has at most one that is neither. Safe for
/// use by several threads.
final class DryRuns {
  /// How many submissions one takes, the newest first.
  static final int MOST = 500;

  private final Jdbi jdbi;
  private final GradingQueue queue;
  private final GradingListener listener;

  /// @param listener told of what becomes official
  DryRuns(Jdbi jdbi, GradingQueue queue, GradingListener listener) {
    this.jdbi = jdbi;
    this.queue = queue;
    this.listener = listener;
  }

  /// The one of an exercise that is neither adopted nor discarded.
  Optional<DryRun> open(String exercise) {
    return jdbi.withHandle(handle -> open(handle, exercise));
  }

  private static Optional<DryRun> open(Handle handle, String exercise) {
    return handle
        .createQuery(
            """
            select runs.*, exercises.version = runs.version as current,
              count(*) filter (where state in ('waiting', 'running')) as open,
              count(*) filter (where state = 'graded') as graded,
              count(*) filter (where state in ('replaced', 'set-aside')) as left_over
            from dry_runs runs join exercises on exercises.id = runs.exercise
            left join gradings on gradings.dry_run = runs.id
            where runs.exercise = :exercise and adopted_at is null
            group by runs.id, exercises.version
            """)
        .bind("exercise", exercise)
        .map((row, _) -> DryRun.of(row))
        .findOne();
  }

  /// Submissions that another version has graded than the one that is offered, and no dry run that
  /// goes on grades again.
  int outdated(String exercise) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select count(*) from outdated_submissions outdated
                where exercise = :exercise and not exists (
                  select from gradings where gradings.submission_id = outdated.submission_id and not official)
                """)
            .bind("exercise", exercise)
            .mapTo(int.class)
            .one());
  }

  /// Has the outdated submissions of an exercise graded with the version that is offered. Those
  /// whose candidate waits for a grading are left out.
  ///
  /// @throws Refused if one goes on, or there is nothing to grade
  void start(String exercise, Member member) throws Refused {
    jdbi.useTransaction(handle -> {
      UUID run = insert(handle, exercise, member);
      int queued = 0;
      for (NewGrading grading : outdated(handle, exercise, run, member)) {
        queued += queue.enqueueIfFree(handle, grading) ? 1 : 0;
      }
      if (queued == 0) {
        throw Refused.conflict(
            "There is nothing to grade again now: all results are of the version that is offered, or their candidates' newer submissions wait to be graded.");
      }
      audit(
          handle, member, "exercise.dry-run-started", exercise, "%d submissions".formatted(queued));
    });
  }

  private static UUID insert(Handle handle, String exercise, Member member) throws Refused {
    return handle
        .createQuery(
            """
            insert into dry_runs (id, exercise, version, requested_by)
            select gen_random_uuid(), id, version, :member from exercises where id = :exercise
            on conflict do nothing returning id
            """)
        .bind("exercise", exercise)
        .bind("member", member.id())
        .mapTo(UUID.class)
        .findOne()
        .orElseThrow(() ->
            Refused.conflict("A dry run of this exercise goes on. Adopt or discard it first."));
  }

  private static List<NewGrading> outdated(
      Handle handle, String exercise, UUID run, Member member) {
    return handle
        .createQuery(
            """
            select * from outdated_submissions where exercise = :exercise
            order by received_at desc, submission_id limit :most
            """)
        .bind("exercise", exercise)
        .bind("most", MOST)
        .map((row, _) ->
            new NewGrading(
                row.getObject("submission_id", UUID.class),
                row.getObject("candidate_id", UUID.class),
                row.getString("exercise"),
                row.getString("version"),
                NewGrading.AGAIN,
                Optional.of(member.id()),
                Optional.of(run)))
        .list();
  }

  /// Makes its results those that count. Reports from before stay with their submissions.
  ///
  /// @throws Refused if there is none, it isn't over, or another version is offered since
  void adopt(String exercise, Member member) throws Refused {
    jdbi.useTransaction(handle -> {
      DryRun run = lock(handle, exercise);
      if (!run.isOver()) {
        throw Refused.conflict(
            "%d of its gradings go on. Adopt it when they are over.".formatted(run.open()));
      }
      if (!run.current()) {
        throw Refused.conflict(
            "Another version of the exercise is offered since it was started. Discard it and start again.");
      }
      List<GradingEnded> results = makeOfficial(handle, run);
      handle.execute("delete from gradings where dry_run = ? and not official", run.id());
      handle.execute("update dry_runs set adopted_at = now() where id = ?", run.id());
      results.forEach(result -> listener.ended(handle, result));
      audit(
          handle,
          member,
          "exercise.dry-run-adopted",
          exercise,
          "%d submissions, version %s".formatted(results.size(), run.version()));
    });
  }

  private static List<GradingEnded> makeOfficial(Handle handle, DryRun run) {
    return handle
        .createQuery(
            """
            update gradings set official = true where dry_run = :run and state = 'graded'
            returning *, (select body ->> 'sentence' from grading_events
              where grading_id = gradings.id and kind = 'ended' order by seq desc limit 1) as sentence
            """)
        .bind("run", run.id())
        .map((row, _) -> ended(row))
        .list();
  }

  private static GradingEnded ended(ResultSet row) throws SQLException {
    boolean checked = row.getString("outcome").equals("graded");
    return new GradingEnded(
        Subject.of(row),
        row.getString("outcome"),
        Optional.ofNullable(row.getString("sentence")).orElse(""),
        checked
            ? Optional.of(
                new GradingEnded.Score(
                    row.getInt("points"), row.getInt("possible"), row.getInt("bonus")))
            : Optional.empty());
  }

  /// Forgets it with all its results, and what still waits or runs.
  ///
  /// @throws Refused if there is none
  void discard(String exercise, Member member) throws Refused {
    jdbi.useTransaction(handle -> {
      DryRun run = lock(handle, exercise);
      queue.drop(handle, unfinished(handle, run));
      handle.execute("delete from dry_runs where id = ?", run.id());
      audit(handle, member, "exercise.dry-run-discarded", exercise, "");
    });
  }

  private static List<Subject> unfinished(Handle handle, DryRun run) {
    return handle
        .createQuery(
            "select * from gradings where dry_run = :run and state in ('waiting', 'running') order by candidate_id")
        .bind("run", run.id())
        .map((row, _) -> Subject.of(row))
        .list();
  }

  private static DryRun lock(Handle handle, String exercise) throws Refused {
    handle.execute(
        "select from dry_runs where exercise = ? and adopted_at is null for update", exercise);
    return open(handle, exercise).orElseThrow(DryRuns::none);
  }

  static Refused none() {
    return Refused.notFound("No dry run of this exercise goes on; it was adopted or discarded.");
  }

  private static void audit(
      Handle handle, Member member, String action, String exercise, String detail) {
    Audit.write(handle, member.name(), action, exercise, detail);
  }
}
