package dev.assay.web.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A message to a webhook, and how far it is.
///
/// @param nextAt when it is tried next; empty if it was delivered or given up
/// @param status of the last answer
/// @param problem why the last try failed; empty if none has
public record Delivery(
    UUID id,
    String event,
    String body,
    Instant createdAt,
    int tries,
    Optional<Instant> nextAt,
    OptionalInt status,
    String problem,
    Optional<Instant> deliveredAt) {
  static Delivery of(ResultSet row) throws SQLException {
    int status = row.getInt("status");
    return new Delivery(
        row.getObject("id", UUID.class),
        row.getString("event"),
        row.getString("body"),
        row.getTimestamp("created_at").toInstant(),
        row.getInt("tries"),
        instant(row.getTimestamp("next_at")),
        status == 0 ? OptionalInt.empty() : OptionalInt.of(status),
        row.getString("problem"),
        instant(row.getTimestamp("delivered_at")));
  }

  private static Optional<Instant> instant(@Nullable Timestamp time) {
    return Optional.ofNullable(time).map(Timestamp::toInstant);
  }

  /// How far it is, in a word or two.
  public String state() {
    if (deliveredAt.isPresent()) {
      return "delivered";
    }
    return nextAt.isPresent() ? "waiting" : "given up";
  }

  /// The state's class in the style sheet.
  public String look() {
    if (deliveredAt.isPresent()) {
      return "good";
    }
    return nextAt.isPresent() ? "warn" : "bad";
  }
}
