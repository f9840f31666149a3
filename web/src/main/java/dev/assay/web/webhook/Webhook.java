package dev.assay.web.webhook;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// An address that is told of events.
///
/// @param events words of [WebhookEvent]
public record Webhook(
    UUID id, URI url, Set<String> events, Instant createdAt, Optional<Instant> disabledAt) {
  public Webhook {
    events = Set.copyOf(events);
  }

  static Webhook of(ResultSet row) throws SQLException {
    List<String> events = Arrays.asList((String[]) row.getArray("events").getArray());
    return new Webhook(
        row.getObject("id", UUID.class),
        URI.create(row.getString("url")),
        Set.copyOf(events),
        row.getTimestamp("created_at").toInstant(),
        Optional.ofNullable(row.getTimestamp("disabled_at")).map(Timestamp::toInstant));
  }

  public boolean isOn() {
    return disabledAt.isEmpty();
  }

  /// The events for a person.
  public String listed() {
    return events.stream().sorted().collect(Collectors.joining(", "));
  }
}
