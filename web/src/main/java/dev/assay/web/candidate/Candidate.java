package dev.assay.web.candidate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One person who is invited to one exercise.
///
/// @param exercise the exercise's id
/// @param minutes how long they have from their start; empty where no clock runs
/// @param attempts how many submissions of theirs are graded
/// @param expiresAt last moment to start
/// @param extendedMinutes what an interviewer has added to `minutes`
/// @param revokedAt when an interviewer took the invitation back
/// @param withdrawnAt when they withdrew; nothing of what they handed in is left
/// @param namesRemovedAt when retention took their name away; their scores stay
public record Candidate(
    UUID id,
    String exercise,
    String name,
    String email,
    OptionalInt minutes,
    int attempts,
    Instant createdAt,
    Instant expiresAt,
    Optional<Instant> openedAt,
    Optional<Instant> startedAt,
    int extendedMinutes,
    Optional<Instant> revokedAt,
    Optional<Instant> withdrawnAt,
    Optional<Instant> namesRemovedAt) {
  /// Reads a row of `candidates`.
  public static Candidate of(ResultSet row) throws SQLException {
    int minutes = row.getInt("minutes");
    OptionalInt clock = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(minutes);
    return new Candidate(
        row.getObject("id", UUID.class),
        row.getString("exercise"),
        row.getString("name"),
        row.getString("email"),
        clock,
        row.getInt("attempts"),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("expires_at").toInstant(),
        instant(row.getTimestamp("opened_at")),
        instant(row.getTimestamp("started_at")),
        row.getInt("extended_minutes"),
        instant(row.getTimestamp("revoked_at")),
        instant(row.getTimestamp("withdrawn_at")),
        instant(row.getTimestamp("names_removed_at")));
  }

  private static Optional<Instant> instant(@Nullable Timestamp time) {
    return Optional.ofNullable(time).map(Timestamp::toInstant);
  }

  /// How long they have in all; empty where no clock runs.
  public Optional<Duration> allowed() {
    return minutes.isPresent()
        ? Optional.of(Duration.ofMinutes((long) minutes.getAsInt() + extendedMinutes))
        : Optional.empty();
  }

  /// After that a submission is late; empty before the start and where no clock runs.
  public Optional<Instant> deadline() {
    return startedAt.flatMap(start -> allowed().map(start::plus));
  }

  /// Whether what arrives then is late.
  public boolean isLate(Instant at) {
    return deadline().filter(at::isAfter).isPresent();
  }
}
