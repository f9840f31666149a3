package dev.assay.web.candidate;

import dev.assay.web.http.Refused;
import java.time.Instant;

/// Whether an invitation still holds.
public enum Invitation {
  /// It can be started.
  OPEN,
  /// The clock runs, or has run out: what comes then is late.
  STARTED,
  /// The last moment to start is over.
  EXPIRED,
  /// An interviewer took it back.
  REVOKED,
  /// The candidate withdrew.
  WITHDRAWN;

  public static Invitation of(Candidate candidate, Instant now) {
    if (candidate.withdrawnAt().isPresent()) {
      return WITHDRAWN;
    }
    if (candidate.revokedAt().isPresent()) {
      return REVOKED;
    }
    if (candidate.startedAt().isPresent()) {
      return STARTED;
    }
    return now.isAfter(candidate.expiresAt()) ? EXPIRED : OPEN;
  }

  /// Lets pass whose submission can be taken.
  ///
  /// @throws Refused if a submission can't be taken, with the reason and the remedy
  public static void mayHandIn(Candidate candidate, Instant now) throws Refused {
    switch (of(candidate, now)) {
      case STARTED -> {}
      case OPEN ->
          throw Refused.conflict(
              "The exercise isn't started yet. Start it on the page of your invitation, then hand in.");
      case EXPIRED, REVOKED, WITHDRAWN -> mayBeSeen(candidate, now);
    }
  }

  /// Lets pass whose invitation is not over.
  ///
  /// @throws Refused if it is over, with the reason
  public static void mayBeSeen(Candidate candidate, Instant now) throws Refused {
    switch (of(candidate, now)) {
      case OPEN, STARTED -> {}
      case EXPIRED ->
          throw Refused.gone(
              "This invitation was to be started by "
                  + Words.time(candidate.expiresAt())
                  + ". Ask whoever invited you for a new one.");
      case REVOKED ->
          throw Refused.gone("This invitation was taken back. Ask whoever invited you.");
      case WITHDRAWN ->
          throw Refused.gone("You have withdrawn. What you handed in and its reports are deleted.");
    }
  }
}
