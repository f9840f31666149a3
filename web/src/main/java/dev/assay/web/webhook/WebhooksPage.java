package dev.assay.web.webhook;

import dev.assay.web.http.Shell;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// All webhooks, and the form for another.
///
/// @param url what was typed
/// @param chosen words of the events that were chosen
/// @param wrongUrl what is wrong with the address; empty for nothing
/// @param wrongEvents what is wrong with the events; empty for nothing
public record WebhooksPage(
    Shell shell,
    List<Webhook> webhooks,
    String url,
    Set<String> chosen,
    String wrongUrl,
    String wrongEvents) {
  public WebhooksPage {
    webhooks = List.copyOf(webhooks);
    chosen = Set.copyOf(chosen);
  }

  public List<WebhookEvent> events() {
    return Arrays.asList(WebhookEvent.values());
  }
}
