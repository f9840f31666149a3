package dev.assay.web.queue;

import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// A candidate's gradings while a transaction decides about them. Whoever does holds a lock until
/// the transaction ends: else one could end while the next is queued behind it, and nobody would
/// start that. It is no lock on the candidate's row, which workers may not write.
final class CandidateGradings {
  private static final int LOCKS = 0x617373;

  private final Handle handle;
  private final UUID candidate;

  private CandidateGradings(Handle handle, UUID candidate) {
    this.handle = handle;
    this.candidate = candidate;
  }

  /// The one that waits.
  record Waiting(
      UUID grading, UUID submission, UUID candidate, String exercise, String version, long lease) {}

  static CandidateGradings lock(Handle handle, UUID candidate) {
    handle.execute("select pg_advisory_xact_lock(?, hashtext(?))", LOCKS, candidate.toString());
    return new CandidateGradings(handle, candidate);
  }

  Optional<Waiting> waiting() {
    return handle
        .createQuery(
            """
            select id, submission_id, candidate_id, exercise, exercise_version, lease
            from gradings where candidate_id = :candidate and state = 'waiting' for update
            """)
        .bind("candidate", candidate)
        .map((row, _) ->
            new Waiting(
                row.getObject("id", UUID.class),
                row.getObject("submission_id", UUID.class),
                row.getObject("candidate_id", UUID.class),
                row.getString("exercise"),
                row.getString("exercise_version"),
                row.getLong("lease")))
        .findOne();
  }

  /// The submission whose grading has begun and isn't over.
  Optional<UUID> running() {
    return handle
        .createQuery(
            "select submission_id from gradings where candidate_id = :candidate and state = 'running'")
        .bind("candidate", candidate)
        .mapTo(UUID.class)
        .findOne();
  }
}
