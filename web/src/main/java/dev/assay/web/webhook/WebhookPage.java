package dev.assay.web.webhook;

import dev.assay.web.http.Shell;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// One webhook with its messages.
///
/// @param secret just made, and never shown again; empty for none
/// @param older the `before` of the page with older messages; empty for none
public record WebhookPage(
    Shell shell, Webhook webhook, String secret, List<Delivery> deliveries, String older) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  public WebhookPage {
    deliveries = List.copyOf(deliveries);
  }

  public String time(Instant at) {
    return TIME.format(at);
  }

  /// Without the secret.
  @Override
  public String toString() {
    return "WebhookPage[%s]".formatted(webhook);
  }
}
