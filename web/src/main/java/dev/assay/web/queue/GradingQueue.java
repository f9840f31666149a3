package dev.assay.web.queue;

import dev.assay.web.account.Audit;
import dev.assay.web.http.Refused;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Where submissions are put to be graded. A candidate has at most one grading that runs and one
/// that waits; of those that wait only the newest is kept. Safe for use by several threads.
public final class GradingQueue {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Jdbi jdbi;
  private final Endings endings;
  private final Places places;

  public GradingQueue(Jdbi jdbi, GradingListener listener, InstantSource clock) {
    this.jdbi = jdbi;
    this.endings = new Endings(listener, clock);
    this.places = new Places(jdbi);
  }

  /// Puts a grading into the queue, in the caller's transaction. One of the same candidate that
  /// waits already is replaced and leaves its place to this one.
  public UUID enqueue(Handle handle, NewGrading grading) {
    CandidateGradings candidate = CandidateGradings.lock(handle, grading.candidate());
    Optional<Subject> replaced = candidate.waiting();
    replaced.ifPresent(each -> endings.replace(handle, each));
    Subject subject = insert(handle, grading);
    if (candidate.running().isEmpty()) {
      replaced.ifPresentOrElse(
          other -> Schedule.addInsteadOf(handle, subject, other),
          () -> Schedule.add(handle, subject));
    }
    return subject.grading();
  }

  /// Puts a grading into the queue, as above, unless another one of the candidate waits.
  ///
  /// @return whether it was put there
  public boolean enqueueIfFree(Handle handle, NewGrading grading) {
    boolean free = CandidateGradings.lock(handle, grading.candidate()).waiting().isEmpty();
    if (free) {
      enqueue(handle, grading);
    }
    return free;
  }

  /// Takes gradings that are not official out of the queue and deletes them, in the caller's
  /// transaction. What a worker has begun it may not keep: its lease is over when the row is gone.
  public void drop(Handle handle, List<Subject> dry) {
    for (Subject subject : dry) {
      CandidateGradings candidate = CandidateGradings.lock(handle, subject.candidate());
      Schedule.remove(handle, subject.grading());
      handle.execute("delete from gradings where id = ? and not official", subject.grading());
      if (candidate.running().isEmpty()) {
        candidate.waiting().ifPresent(next -> Schedule.add(handle, next));
      }
    }
  }

  private static Subject insert(Handle handle, NewGrading grading) {
    UUID id = UUID.randomUUID();
    handle
        .createUpdate(
            """
            insert into gradings (id, submission_id, candidate_id, exercise, exercise_version,
              reason, requested_by, dry_run, official, seed, state)
            values (:id, :submission, :candidate, :exercise, :version, :reason, :member, :dryRun,
              :official, :seed, 'waiting')
            """)
        .bind("id", id)
        .bind("submission", grading.submission())
        .bind("candidate", grading.candidate())
        .bind("exercise", grading.exercise())
        .bind("version", grading.version())
        .bind("reason", grading.reason())
        .bindByType("member", grading.member().orElse(null), UUID.class)
        .bindByType("dryRun", grading.dryRun().orElse(null), UUID.class)
        .bind("official", grading.dryRun().isEmpty())
        .bind("seed", RANDOM.nextLong())
        .execute();
    return new Subject(
        id,
        grading.submission(),
        grading.candidate(),
        grading.exercise(),
        grading.version(),
        grading.dryRun().isEmpty());
  }

  /// Has a member's wish to grade a submission once more done, with the exercise as it is offered
  /// now, and writes it into the audit log.
  ///
  /// @return the new grading, or the one that waits already
  /// @throws Refused if there is no such submission, it is being graded, or another one of its
  ///   candidate waits
  public UUID again(UUID submission, UUID member) throws Refused {
    return jdbi.inTransaction(handle -> {
      UUID grading = again(handle, submission, Optional.of(member));
      String name =
          handle
              .createQuery("select name from members where id = :member")
              .bind("member", member)
              .mapTo(String.class)
              .one();
      Audit.write(handle, name, "submission.graded-again", submission.toString(), "");
      return grading;
    });
  }

  /// Grades a submission once more, as above, in the caller's transaction; the audit is the
  /// caller's.
  ///
  /// @param member empty for a token
  public UUID again(Handle handle, UUID submission, Optional<UUID> member) throws Refused {
    NewGrading wanted = newest(handle, submission, member);
    CandidateGradings candidate = CandidateGradings.lock(handle, wanted.candidate());
    Optional<Subject> waiting = candidate.waiting().filter(Subject::official);
    if (waiting.isPresent() && waiting.get().submission().equals(submission)) {
      return waiting.get().grading();
    }
    if (waiting.isPresent()) {
      throw Refused.conflict(
          "Another submission of this candidate waits to be graded. Try again when it is.");
    }
    if (isRunning(candidate, submission)) {
      throw Refused.conflict("This submission is being graded now.");
    }
    return enqueue(handle, wanted);
  }

  private static boolean isRunning(CandidateGradings candidate, UUID submission) {
    return candidate
        .running()
        .filter(Subject::official)
        .filter(each -> each.submission().equals(submission))
        .isPresent();
  }

  private static NewGrading newest(Handle handle, UUID submission, Optional<UUID> member)
      throws Refused {
    return handle
        .createQuery(
            """
            select s.candidate_id, e.id, e.version
            from submissions s join candidates c on c.id = s.candidate_id
              join exercises e on e.id = c.exercise
            where s.id = :submission
            """)
        .bind("submission", submission)
        .map((row, _) ->
            new NewGrading(
                submission,
                row.getObject("candidate_id", UUID.class),
                row.getString("id"),
                row.getString("version"),
                NewGrading.AGAIN,
                member,
                Optional.empty()))
        .findOne()
        .orElseThrow(() -> Refused.notFound("There is no such submission."));
  }

  /// Where a grading is in the queue; empty unless it waits, for the first time or again.
  public Optional<Place> place(UUID grading) {
    return places.of(grading);
  }

  /// Takes all of a candidate's gradings out of the queue, in the caller's transaction, which then
  /// deletes them. What a worker has begun it may not keep: its lease is over when the row is gone.
  public static void forget(Handle handle, UUID candidate) {
    CandidateGradings.lock(handle, candidate);
    handle
        .createUpdate(
            """
            delete from scheduled_tasks where task_name = :task and not picked and task_instance in
              (select id::text from gradings where candidate_id = :candidate)
            """)
        .bind("task", Schedule.TASK)
        .bind("candidate", candidate)
        .execute();
  }
}
