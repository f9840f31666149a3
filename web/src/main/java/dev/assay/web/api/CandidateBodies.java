package dev.assay.web.api;

import dev.assay.web.exercise.Offer;
import dev.assay.web.http.Refused;
import dev.assay.web.review.InvitationChanges;
import dev.assay.web.review.Invitee;
import dev.assay.web.review.Terms;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What programs send about candidates. All that is wrong is said at once.
final class CandidateBodies {
  private static final Duration MAY_START_WITHIN = Duration.ofDays(14);
  private static final Duration LATEST = Duration.ofDays(366);

  private CandidateBodies() {}

  /// Somebody to invite, and to what.
  record Wanted(Invitee invitee, Terms terms) {}

  /// An invitation. What is left out is as the exercise has it.
  ///
  /// @param clock `false` for no clock
  record Invitation(
      @Nullable String exercise,
      @Nullable String name,
      @Nullable String email,
      @Nullable Integer minutes,
      @Nullable Boolean clock,
      @Nullable Integer attempts,
      @Nullable String expiresAt) {
    /// Says who is invited to what.
    ///
    /// @param offer finds an exercise that is offered
    Wanted checked(Function<String, Optional<Offer>> offer, Instant now) throws Refused {
      Problems problems = new Problems();
      Optional<Offer> exercise = Optional.ofNullable(this.exercise).flatMap(offer);
      if (exercise.isEmpty()) {
        problems.add("exercise", "must be the id of an exercise that is offered", this.exercise);
      }
      String checkedName = name == null ? "" : name.strip();
      String checkedEmail = email == null ? "" : email.strip();
      if (Invitee.nameProblem(checkedName).isPresent()) {
        problems.add(
            "name", "must be a line of 1 to %d characters".formatted(Invitee.LONGEST_NAME), name);
      }
      if (Invitee.emailProblem(checkedEmail).isPresent()) {
        problems.add(
            "email",
            "must be an address of at most %d characters, or empty"
                .formatted(Invitee.LONGEST_EMAIL),
            email);
      }
      boolean noClock = Boolean.FALSE.equals(clock);
      if (noClock && minutes != null) {
        problems.add("minutes", "can't be there without a clock", minutes);
      }
      problems.range("minutes", minutes, 1, Terms.MOST_MINUTES);
      problems.range("attempts", attempts, 1, Terms.MOST_ATTEMPTS);
      Instant expires =
          problems.time("expiresAt", expiresAt, now).orElse(now.plus(MAY_START_WITHIN));
      problems.refuse();
      Offer found = exercise.orElseThrow();
      OptionalInt given =
          noClock
              ? OptionalInt.empty()
              : OptionalInt.of(minutes == null ? found.minutes() : minutes);
      return new Wanted(
          new Invitee(checkedName, checkedEmail),
          new Terms(found.id(), given, attempts == null ? found.attempts() : attempts, expires));
    }
  }

  /// Changes of an invitation.
  record Change(
      @Nullable Integer extendedMinutes,
      @Nullable Integer attempts,
      @Nullable String expiresAt,
      @Nullable Boolean started,
      @Nullable Boolean revoked) {
    InvitationChanges.Wanted checked(Instant now) throws Refused {
      if (Stream.of(extendedMinutes, attempts, expiresAt, started, revoked)
          .allMatch(Objects::isNull)) {
        throw Refused.unprocessable(
            "nothing is to be changed: set extendedMinutes, attempts, expiresAt, started or revoked");
      }
      Problems problems = new Problems();
      problems.range("extendedMinutes", extendedMinutes, 0, Terms.MOST_MINUTES);
      problems.range("attempts", attempts, 1, Terms.MOST_ATTEMPTS);
      if (Boolean.FALSE.equals(started)) {
        problems.add("started", "can only become true: a clock doesn't run backwards", false);
      }
      Optional<Instant> expires = problems.time("expiresAt", expiresAt, now);
      problems.refuse();
      return new InvitationChanges.Wanted(
          optional(extendedMinutes),
          optional(attempts),
          expires,
          started != null,
          Optional.ofNullable(revoked));
    }
  }

  private static OptionalInt optional(@Nullable Integer number) {
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /// What is wrong with a body's fields.
  private static final class Problems {
    private final List<String> found = new ArrayList<>();

    void add(String field, String rule, @Nullable Object value) {
      found.add(
          value == null
              ? "%s is missing: it %s".formatted(field, rule)
              : "%s %s, was %s".formatted(field, rule, Text.quoted(value.toString())));
    }

    void range(String field, @Nullable Integer value, int least, int most) {
      if (value != null && (value < least || value > most)) {
        add(field, "must be from %d to %d".formatted(least, most), value);
      }
    }

    Optional<Instant> time(String field, @Nullable String value, Instant now) {
      if (value == null) {
        return Optional.empty();
      }
      try {
        Instant time = Instant.parse(value);
        if (time.isAfter(now) && time.isBefore(now.plus(LATEST))) {
          return Optional.of(time);
        }
      } catch (DateTimeException noTime) {
        add(field, "must be a time as RFC 3339 has it, such as 2027-01-31T12:00:00Z", value);
        return Optional.empty();
      }
      add(field, "must be after now and within a year", value);
      return Optional.empty();
    }

    void refuse() throws Refused {
      if (!found.isEmpty()) {
        throw Refused.unprocessable(String.join("; ", found));
      }
    }
  }
}
