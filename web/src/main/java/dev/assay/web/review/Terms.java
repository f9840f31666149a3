package dev.assay.web.review;

import java.time.Instant;
import java.util.OptionalInt;

/// What somebody is invited to.
///
/// @param exercise its id
/// @param minutes from the start; empty for no clock
/// @param attempts how many submissions are graded
/// @param expiresAt last moment to start
public record Terms(String exercise, OptionalInt minutes, int attempts, Instant expiresAt) {
  public static final int MOST_MINUTES = 100_000;
  public static final int MOST_ATTEMPTS = 1_000;

  public Terms {
    if (minutes.isPresent() && (minutes.getAsInt() < 1 || minutes.getAsInt() > MOST_MINUTES)) {
      throw new IllegalArgumentException(
          "minutes must be from 1 to %d, was %d".formatted(MOST_MINUTES, minutes.getAsInt()));
    }
    if (attempts < 1 || attempts > MOST_ATTEMPTS) {
      throw new IllegalArgumentException(
          "attempts must be from 1 to %d, was %d".formatted(MOST_ATTEMPTS, attempts));
    }
  }
}
