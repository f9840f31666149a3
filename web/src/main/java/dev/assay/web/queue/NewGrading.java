package dev.assay.web.queue;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A grading that is asked for.
///
/// @param version of the exercise, which grades
/// @param reason [#SUBMITTED] or [#AGAIN]
/// @param member who asked; empty for a candidate or a token
/// @param dryRun that it is of; empty for one that counts
public record NewGrading(
    UUID submission,
    UUID candidate,
    String exercise,
    String version,
    String reason,
    Optional<UUID> member,
    Optional<UUID> dryRun) {
  public static final String SUBMITTED = "submitted";
  public static final String AGAIN = "again";
  private static final List<String> REASONS = List.of(SUBMITTED, AGAIN);

  public NewGrading {
    if (!REASONS.contains(reason)) {
      throw new IllegalArgumentException(
          "reason must be one of %s, was %s".formatted(REASONS, reason));
    }
  }

  /// One that no member asked for.
  public NewGrading(
      UUID submission, UUID candidate, String exercise, String version, String reason) {
    this(submission, candidate, exercise, version, reason, Optional.empty(), Optional.empty());
  }
}
