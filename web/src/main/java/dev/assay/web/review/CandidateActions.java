package dev.assay.web.review;

import dev.assay.web.candidate.Candidate;
import dev.assay.web.candidate.Withdrawal;
import dev.assay.web.http.Refused;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/// Changes invitations. Each change is written into the audit log with it.
final class CandidateActions {
  private final Jdbi jdbi;
  private final InstantSource clock;

  CandidateActions(Jdbi jdbi, InstantSource clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /// @param typed what the action's field says
  /// @param actor as the audit log names them
  /// @return what is wrong with that; empty if it was done
  /// @throws Refused if it can't be done for this candidate any more
  Optional<String> carryOut(UUID candidate, CandidateAction action, String typed, String actor)
      throws Refused {
    return jdbi.inTransaction(handle -> {
      Step step = Step.of(handle, candidate, actor);
      return switch (action) {
        case EXTEND -> extend(step, typed);
        case ATTEMPTS -> attempts(step, typed);
        case UNTIL -> until(step, typed);
        case TAKE_BACK -> takeBack(step);
        case GIVE_AGAIN -> giveAgain(step);
        case WITHDRAW -> withdraw(step);
      };
    });
  }

  private static Optional<String> extend(Step step, String typed) throws Refused {
    Candidate now = step.now();
    if (now.minutes().isEmpty()) {
      throw Refused.conflict("No clock runs for this candidate.");
    }
    int most = Terms.MOST_MINUTES - now.minutes().getAsInt() - now.extendedMinutes();
    int minutes = Numbers.of(typed, most);
    if (minutes == 0) {
      return Optional.of("Must be a number of minutes from 1 to %d.".formatted(most));
    }
    step.set(
        "extended_minutes",
        now.extendedMinutes() + minutes,
        "candidate.extended",
        "%d minutes".formatted(minutes));
    return Optional.empty();
  }

  private static Optional<String> attempts(Step step, String typed) {
    int attempts = Numbers.of(typed, Terms.MOST_ATTEMPTS);
    if (attempts == 0) {
      return Optional.of("Must be a number from 1 to %d.".formatted(Terms.MOST_ATTEMPTS));
    }
    step.set(
        "attempts",
        attempts,
        "candidate.attempts-changed",
        "from %d to %d".formatted(step.now().attempts(), attempts));
    return Optional.empty();
  }

  private Optional<String> until(Step step, String typed) {
    LocalDate today = InviteForm.day(clock.instant());
    Optional<LocalDate> day =
        day(typed)
            .filter(each ->
                !each.isBefore(today) && !each.isAfter(today.plusDays(InviteCheck.MOST_DAYS)));
    if (day.isEmpty()) {
      return Optional.of("Must be a day from today to a year from now, such as 2026-05-03.");
    }
    Instant end = day.get().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    step.set("expires_at", end, "candidate.valid-until-changed", day.get().toString());
    return Optional.empty();
  }

  private static Optional<LocalDate> day(String typed) {
    try {
      return Optional.of(LocalDate.parse(typed));
    } catch (DateTimeParseException noDay) {
      return Optional.empty();
    }
  }

  private Optional<String> takeBack(Step step) {
    if (step.now().revokedAt().isEmpty()) {
      step.set("revoked_at", clock.instant(), "candidate.taken-back", "");
    }
    return Optional.empty();
  }

  private static Optional<String> giveAgain(Step step) {
    if (step.now().revokedAt().isPresent()) {
      step.set("revoked_at", null, "candidate.given-again", "");
    }
    return Optional.empty();
  }

  private Optional<String> withdraw(Step step) {
    Withdrawal.carryOut(step.handle(), step.now().id(), step.actor(), clock.instant());
    return Optional.empty();
  }
}
