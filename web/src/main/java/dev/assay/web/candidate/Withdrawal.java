package dev.assay.web.candidate;

import dev.assay.web.account.Audit;
import dev.assay.web.queue.GradingQueue;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Deletes what a candidate handed in and all that came of it, and their name.
public final class Withdrawal {
  private Withdrawal() {}

  /// A result that a worker still has in hand finds no place any more.
  ///
  /// @param handle in a transaction
  /// @param actor who does it, as the audit log names them
  /// @return whether there was something to delete
  public static boolean carryOut(Handle handle, UUID candidate, String actor, Instant at) {
    boolean there =
        Candidates.lock(handle, candidate).filter(now -> now.withdrawnAt().isEmpty()).isPresent();
    if (there) {
      GradingQueue.forget(handle, candidate);
      handle.execute("delete from submissions where candidate_id = ?", candidate);
      handle
          .createUpdate(
              "update candidates set name = :name, email = '', withdrawn_at = :at where id = :id")
          .bind("name", Pseudonym.of(candidate))
          .bind("at", at)
          .bind("id", candidate)
          .execute();
      Audit.write(handle, actor, "candidate.withdrawn", candidate.toString(), "");
    }
    return there;
  }
}
