package dev.assay.web.webhook;

import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Changes of webhooks that several parts make.
final class WebhookRows {
  private WebhookRows() {}

  /// What waits to be sent is given up with it.
  static boolean switchOff(Handle handle, UUID webhook, Instant now) {
    handle.execute(
        """
        update webhook_deliveries set next_at = null, problem = 'the webhook was switched off'
        where webhook_id = ? and next_at is not null
        """,
        webhook);
    return handle.execute(
            "update webhooks set disabled_at = ? where id = ? and disabled_at is null",
            now,
            webhook)
        > 0;
  }
}
