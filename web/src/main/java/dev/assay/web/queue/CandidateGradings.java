package dev.assay.web.queue;

import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// A candidate's gradings while a transaction decides about them. Whoever does holds a lock until
/// the transaction ends: else one could end while the next is queued behind it, and nobody would
/// start that. It is no lock on the candidate's row, which workers may not write; whoever takes it
/// takes it before any row.
final class CandidateGradings {
  private static final int LOCKS = 0x617373;

  private final Handle handle;
  private final UUID candidate;

  private CandidateGradings(Handle handle, UUID candidate) {
    this.handle = handle;
    this.candidate = candidate;
  }

  static CandidateGradings lock(Handle handle, UUID candidate) {
    handle.execute("select pg_advisory_xact_lock(?, hashtext(?))", LOCKS, candidate.toString());
    return new CandidateGradings(handle, candidate);
  }

  /// The one that waits and hasn't begun.
  Optional<Subject> waiting() {
    return in("waiting");
  }

  /// The one that has begun and isn't over.
  Optional<Subject> running() {
    return in("running");
  }

  private Optional<Subject> in(String state) {
    return handle
        .createQuery(
            "select "
                + Subject.COLUMNS
                + " from gradings g"
                + " where g.candidate_id = :candidate and g.state = :state for update")
        .bind("candidate", candidate)
        .bind("state", state)
        .map((row, _) -> Subject.of(row))
        .findOne();
  }
}
