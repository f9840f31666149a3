package dev.assay.web.candidate;

import dev.assay.web.account.Audit;
import dev.assay.web.http.Refused;
import dev.assay.web.store.LinkTokens;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The candidates. Safe for use by several threads.
public final class Candidates {
  private final Jdbi jdbi;
  private final LinkTokens links;

  public Candidates(Jdbi jdbi, LinkTokens links) {
    this.jdbi = jdbi;
    this.links = links;
  }

  public Optional<Candidate> find(UUID id) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from candidates where id = :id")
            .bind("id", id)
            .map((row, _) -> Candidate.of(row))
            .findOne());
  }

  /// The candidate whose link it is; empty if it is no link of a candidate. Whether the invitation
  /// still holds is another question.
  public Optional<Candidate> byToken(String token) {
    return links.id(LinkTokens.Kind.CANDIDATE, token).flatMap(this::find);
  }

  /// Notes that the link was opened, the first time.
  public void opened(Candidate candidate, Instant at) {
    if (candidate.openedAt().isEmpty()) {
      jdbi.useHandle(handle ->
          handle.execute(
              "update candidates set opened_at = ? where id = ? and opened_at is null",
              at,
              candidate.id()));
    }
  }

  /// Runs the clock; one that runs already is left alone.
  ///
  /// @throws Refused if the invitation is over
  public void start(Candidate candidate, Instant at) throws Refused {
    jdbi.useTransaction(handle -> {
      Candidate now =
          lock(handle, candidate.id())
              .orElseThrow(() -> Refused.notFound("There is no such candidate."));
      start(handle, now, at, Audit.CANDIDATE);
    });
  }

  /// The same in the caller's transaction, perhaps by somebody else.
  ///
  /// @param now the candidate, locked
  /// @param actor as the audit log names them
  public static void start(Handle handle, Candidate now, Instant at, String actor) throws Refused {
    Invitation.mayBeSeen(now, at);
    if (now.startedAt().isEmpty()) {
      handle.execute(
          "update candidates set started_at = ?, opened_at = coalesce(opened_at, ?) where id = ?",
          at,
          at,
          now.id());
      Audit.write(handle, actor, "candidate.started", now.id().toString(), "");
    }
  }

  /// The candidate as they are now, whom nobody else changes until the transaction ends.
  ///
  /// @param handle in a transaction
  public static Optional<Candidate> lock(Handle handle, UUID id) {
    return handle
        .createQuery("select * from candidates where id = :id for update")
        .bind("id", id)
        .map((row, _) -> Candidate.of(row))
        .findOne();
  }
}
