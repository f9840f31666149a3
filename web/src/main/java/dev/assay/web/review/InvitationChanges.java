package dev.assay.web.review;

import dev.assay.web.candidate.Candidate;
import dev.assay.web.candidate.Candidates;
import dev.assay.web.http.Refused;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/// Changes invitations as programs want it: to what is said, however often it is said. Safe for use
/// by several threads.
public final class InvitationChanges {
  private final Jdbi jdbi;
  private final InstantSource clock;

  public InvitationChanges(Jdbi jdbi, InstantSource clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /// Changes that are wanted; what is empty stays.
  ///
  /// @param extendedMinutes what the candidate has on top, in all
  /// @param attempts how many submissions are graded
  /// @param expiresAt last moment to start
  /// @param start whether the clock is to run from now on, if it doesn't yet
  /// @param revoked whether the invitation is taken back, or holds again
  public record Wanted(
      OptionalInt extendedMinutes,
      OptionalInt attempts,
      Optional<Instant> expiresAt,
      boolean start,
      Optional<Boolean> revoked) {}

  /// Makes all of the changes, or none.
  ///
  /// @param actor as the audit log names them
  /// @return the candidate after that
  /// @throws Refused if there is no such candidate, or it doesn't go together with what the
  ///   invitation is
  public Candidate change(UUID id, Wanted wanted, String actor) throws Refused {
    return jdbi.inTransaction(handle -> {
      Step step = Step.of(handle, id, actor);
      if (wanted.extendedMinutes().isPresent()) {
        extend(step, wanted.extendedMinutes().getAsInt());
      }
      wanted.attempts().ifPresent(attempts -> attempts(step, attempts));
      wanted.expiresAt().ifPresent(at -> expire(step, at));
      wanted.revoked().ifPresent(revoked -> revoke(step, revoked));
      if (wanted.start()) {
        // As it is after the changes: an invitation that was just given again can be started.
        Candidate now = Candidates.lock(handle, id).orElseThrow();
        Candidates.start(handle, now, clock.instant(), actor);
      }
      return Candidates.lock(handle, id).orElseThrow();
    });
  }

  private static void extend(Step step, int minutes) throws Refused {
    Candidate now = step.now();
    if (now.minutes().isEmpty()) {
      throw Refused.conflict("No clock runs for this candidate.");
    }
    if (minutes != now.extendedMinutes()) {
      step.set(
          "extended_minutes",
          minutes,
          "candidate.extended",
          "%d minutes".formatted(minutes - now.extendedMinutes()));
    }
  }

  private static void attempts(Step step, int attempts) {
    int before = step.now().attempts();
    if (attempts != before) {
      step.set(
          "attempts",
          attempts,
          "candidate.attempts-changed",
          "from %d to %d".formatted(before, attempts));
    }
  }

  private static void expire(Step step, Instant at) {
    if (!at.equals(step.now().expiresAt())) {
      step.set("expires_at", at, "candidate.valid-until-changed", at.toString());
    }
  }

  private void revoke(Step step, boolean revoked) {
    if (revoked == step.now().revokedAt().isPresent()) {
      return;
    }
    if (revoked) {
      step.set("revoked_at", clock.instant(), "candidate.taken-back", "");
    } else {
      step.set("revoked_at", null, "candidate.given-again", "");
    }
  }
}
