package dev.assay.web.review;

import dev.assay.web.account.Audit;
import dev.assay.web.candidate.Candidate;
import dev.assay.web.candidate.Candidates;
import dev.assay.web.http.Refused;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// A change of one invitation, in a transaction, with its line in the audit log.
///
/// @param now the candidate, locked
/// @param actor as the audit log names them
record Step(Handle handle, Candidate now, String actor) {
  /// Begins to change an invitation.
  ///
  /// @throws Refused if there is no such candidate, or nothing of theirs is left
  static Step of(Handle handle, UUID candidate, String actor) throws Refused {
    Candidate now =
        Candidates.lock(handle, candidate)
            .orElseThrow(() -> Refused.notFound("There is no such candidate."));
    if (now.withdrawnAt().isPresent() || now.namesRemovedAt().isPresent()) {
      throw Refused.conflict(
          "What was stored of this candidate is deleted; nothing is left to change.");
    }
    return new Step(handle, now, actor);
  }

  /// Sets a column, which is never named by a request.
  void set(String column, @Nullable Object value, String action, String detail) {
    handle
        .createUpdate("update candidates set %s = :value where id = :id".formatted(column))
        .bind("value", value)
        .bind("id", now.id())
        .execute();
    Audit.write(handle, actor, action, now.id().toString(), detail);
  }
}
