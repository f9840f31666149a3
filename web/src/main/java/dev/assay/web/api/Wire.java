package dev.assay.web.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What answers are made of. Field names are those of the document at `/api/v1/openapi.json`, which
/// says what they mean; every field is always there.
final class Wire {
  private Wire() {}

  record Candidate(
      UUID id,
      String exercise,
      String name,
      String email,
      String state,
      @Nullable Integer minutes,
      int extendedMinutes,
      int attempts,
      int submissions,
      Instant createdAt,
      Instant expiresAt,
      @Nullable Instant openedAt,
      @Nullable Instant startedAt,
      @Nullable Instant deadline,
      @Nullable Instant revokedAt,
      @Nullable Instant withdrawnAt,
      @Nullable Instant namesRemovedAt,
      @Nullable String link,
      @Nullable Result result) {}

  record Result(
      UUID submission,
      int number,
      boolean late,
      UUID grading,
      String outcome,
      int points,
      int possible,
      int bonus,
      int mustHaves,
      int mustHavesPassed) {}

  record Submission(
      UUID id,
      UUID candidate,
      int number,
      String origin,
      String detail,
      String uploadSha256,
      String treeSha256,
      int files,
      long bytes,
      String stack,
      List<String> reasons,
      boolean late,
      Instant receivedAt,
      UUID grading,
      String state) {}

  record Grading(
      UUID id,
      UUID submission,
      UUID candidate,
      String exercise,
      String version,
      String reason,
      String state,
      @Nullable Place place,
      @Nullable String outcome,
      String headline,
      @Nullable Integer points,
      @Nullable Integer possible,
      @Nullable Integer bonus,
      @Nullable Integer mustHaves,
      @Nullable Integer mustHavesPassed,
      @Nullable Long tookMillis,
      @JsonRawValue @Nullable String phaseMillis,
      Instant queuedAt,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt) {
    Grading at(@Nullable Place place) {
      return new Grading(
          id,
          submission,
          candidate,
          exercise,
          version,
          reason,
          state,
          place,
          outcome,
          headline,
          points,
          possible,
          bonus,
          mustHaves,
          mustHavesPassed,
          tookMillis,
          phaseMillis,
          queuedAt,
          startedAt,
          endedAt);
    }
  }

  record Place(int number, @Nullable Long startsInSeconds) {}

  record Exercise(
      String id,
      String version,
      String title,
      int minutes,
      String difficulty,
      int attempts,
      String counts,
      List<String> starters) {}

  record Published(
      String id,
      String version,
      String title,
      String address,
      String treeSha256,
      boolean known,
      boolean proven) {}

  record ExerciseWithBrief(
      String id,
      String version,
      String title,
      int minutes,
      String difficulty,
      int attempts,
      String counts,
      List<String> starters,
      String brief) {}
}
