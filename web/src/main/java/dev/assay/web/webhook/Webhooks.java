package dev.assay.web.webhook;

import dev.assay.web.account.Audit;
import dev.assay.web.account.Member;
import dev.assay.web.http.Refused;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tools.jackson.databind.node.JsonNodeFactory;

/// The webhooks and their messages. Safe for use by several threads.
public final class Webhooks {
  private static final int MOST = 20;
  private static final String TEST = "test";

  private final Jdbi jdbi;
  private final InstantSource clock;

  public Webhooks(Jdbi jdbi, InstantSource clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /// A webhook that was just made.
  ///
  /// @param secret shown once, and needed to check signatures
  public record Fresh(UUID id, String secret) {
    /// Without the secret.
    @Override
    public String toString() {
      return id.toString();
    }
  }

  /// Adds one.
  ///
  /// @throws Refused if there are too many already
  public Fresh add(Member by, URI url, Set<WebhookEvent> events) throws Refused {
    Fresh fresh = new Fresh(UUID.randomUUID(), Signature.freshSecret());
    List<String> words = events.stream().map(WebhookEvent::word).sorted().toList();
    return jdbi.inTransaction(handle -> {
      if (count(handle) >= MOST) {
        throw Refused.conflict(
            "There are %d webhooks, which is the most. Delete one first.".formatted(MOST));
      }
      handle
          .createUpdate(
              """
              insert into webhooks (id, url, events, secret, created_by, created_at)
              values (:id, :url, :events, :secret, :by, :now)
              """)
          .bind("id", fresh.id())
          .bind("url", url.toString())
          .bindArray("events", String.class, words)
          .bind("secret", fresh.secret())
          .bind("by", by.id())
          .bind("now", clock.instant())
          .execute();
      audit(handle, by, "webhook.added", fresh.id(), url.getHost());
      return fresh;
    });
  }

  private static int count(Handle handle) {
    // Counted under a lock, so that two who add at once do not both find room.
    handle.execute("lock table webhooks in share row exclusive mode");
    return handle.createQuery("select count(*) from webhooks").mapTo(int.class).one();
  }

  public List<Webhook> all() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from webhooks order by created_at, id")
            .map((row, _) -> Webhook.of(row))
            .list());
  }

  public Optional<Webhook> find(UUID id) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from webhooks where id = :id")
            .bind("id", id)
            .map((row, _) -> Webhook.of(row))
            .findOne());
  }

  /// Tells it of nothing any more, until it is switched on again.
  public void switchOff(Member by, UUID id) {
    jdbi.useTransaction(handle -> {
      if (WebhookRows.switchOff(handle, id, clock.instant())) {
        audit(handle, by, "webhook.disabled", id, "");
      }
    });
  }

  public void switchOn(Member by, UUID id) {
    jdbi.useTransaction(handle -> {
      if (handle.execute(
              "update webhooks set disabled_at = null where id = ? and disabled_at is not null", id)
          > 0) {
        audit(handle, by, "webhook.enabled", id, "");
      }
    });
  }

  /// Deletes it with its messages.
  public void delete(Member by, UUID id) {
    jdbi.useTransaction(handle -> {
      if (handle.execute("delete from webhooks where id = ?", id) > 0) {
        audit(handle, by, "webhook.deleted", id, "");
      }
    });
  }

  /// Its messages, the newest first.
  ///
  /// @param before only those that are older
  public List<Delivery> deliveries(UUID webhook, Instant before, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select * from webhook_deliveries where webhook_id = :webhook and created_at < :before
                order by created_at desc, id limit :most
                """)
            .bind("webhook", webhook)
            .bind("before", before)
            .bind("most", most)
            .map((row, _) -> Delivery.of(row))
            .list());
  }

  /// Sends a message that means nothing, to see whether one arrives.
  ///
  /// @throws Refused if the webhook is switched off
  public void sendTest(Member by, UUID webhook) throws Refused {
    Instant now = clock.instant();
    String body =
        Outbox.body(
            TEST, now, JsonNodeFactory.instance.objectNode().put("webhook", webhook.toString()));
    jdbi.useTransaction(handle -> {
      int written =
          handle
              .createUpdate(
                  """
                  insert into webhook_deliveries (id, webhook_id, event, body, created_at, next_at)
                  select gen_random_uuid(), id, :event, :body, :now, :now
                  from webhooks where id = :webhook and disabled_at is null
                  """)
              .bind("event", TEST)
              .bind("body", body)
              .bind("now", now)
              .bind("webhook", webhook)
              .execute();
      mustBeOn(written);
      audit(handle, by, "webhook.tested", webhook, "");
    });
  }

  /// Sends a message once more, with the same id.
  ///
  /// @throws Refused if there is no such message, or the webhook is switched off
  public void sendAgain(Member by, UUID webhook, UUID delivery) throws Refused {
    jdbi.useTransaction(handle -> {
      int written =
          handle
              .createUpdate(
                  """
                  update webhook_deliveries set next_at = :now, delivered_at = null, problem = ''
                  where id = :id and webhook_id in
                    (select id from webhooks where id = :webhook and disabled_at is null)
                  """)
              .bind("now", clock.instant())
              .bind("id", delivery)
              .bind("webhook", webhook)
              .execute();
      mustBeOn(written);
      audit(handle, by, "webhook.sent-again", delivery, "");
    });
  }

  private static void mustBeOn(int written) throws Refused {
    if (written == 0) {
      throw Refused.conflict(
          "The webhook is switched off, or the message is there no more. Switch it on first.");
    }
  }

  private static void audit(Handle handle, Member by, String action, UUID target, String detail) {
    Audit.write(handle, by.name(), action, target.toString(), detail);
  }
}
