package dev.assay.web.webhook;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/// A message that is to be sent now, and was taken for that.
///
/// @param tries this one included
/// @param until how long it is nobody else's; if the row says otherwise, somebody took it or wants
///   it sent again, and this try's result is not written any more
record Due(UUID id, UUID webhook, URI url, String secret, String body, int tries, Instant until) {
  static Due of(ResultSet row) throws SQLException {
    return new Due(
        row.getObject("id", UUID.class),
        row.getObject("webhook_id", UUID.class),
        URI.create(row.getString("url")),
        row.getString("secret"),
        row.getString("body"),
        row.getInt("tries"),
        row.getTimestamp("next_at").toInstant());
  }

  /// The header `webhook-id`: the same at every try, so that receivers can tell.
  String messageId() {
    return "msg_" + id;
  }

  /// Without the secret.
  @Override
  public String toString() {
    return "%s to %s, try %d".formatted(id, webhook, tries);
  }
}
