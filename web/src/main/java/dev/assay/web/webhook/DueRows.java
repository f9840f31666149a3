package dev.assay.web.webhook;

import dev.assay.web.account.Audit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The rows of messages that are to be sent. Several processes may take from them.
final class DueRows {
  /// How long a message that was taken is nobody else's: longer than a try may last. If a process
  /// dies with it, it is sent again then.
  private static final Duration TAKEN_FOR = Duration.ofMinutes(2);

  private static final Duration KEPT = Duration.ofDays(30);

  /// Of one webhook at once: one whose receiver is slow must not hold up the others.
  private static final int OF_ONE_WEBHOOK = 2;

  private final Jdbi jdbi;

  DueRows(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// Takes messages that are due, the oldest first.
  ///
  /// @param busy webhooks that have enough under way
  List<Due> take(Instant now, int most, Set<UUID> busy) {
    return jdbi.inTransaction(handle ->
        handle
            .createQuery(
                """
                with ranked as (
                  select d.id, row_number() over (partition by webhook_id order by next_at, d.id) as place
                  from webhook_deliveries d join webhooks w on w.id = webhook_id
                  where next_at <= :now and disabled_at is null and not (webhook_id = any (:busy))),
                taken as (
                  select d.id from webhook_deliveries d
                  where next_at <= :now and d.id in (select id from ranked where place <= :each)
                  order by next_at limit :most for update skip locked)
                update webhook_deliveries d set tries = tries + 1, next_at = :until
                from webhooks w where w.id = d.webhook_id and d.id in (select id from taken)
                returning d.id, webhook_id, url, secret, body, tries, next_at
                """)
            .bind("now", now)
            .bindArray("busy", UUID.class, List.copyOf(busy))
            .bind("each", OF_ONE_WEBHOOK)
            .bind("most", most)
            .bind("until", now.plus(TAKEN_FOR))
            .map((row, _) -> Due.of(row))
            .list());
  }

  /// Writes down how a try went.
  void record(Due due, Posted posted, Instant now) {
    jdbi.useTransaction(handle -> {
      Optional<Instant> next =
          posted.isDelivered() || posted.isGone()
              ? Optional.empty()
              : BackOff.after(due.tries()).map(now::plus);
      int written =
          handle
              .createUpdate(
                  """
                  update webhook_deliveries set next_at = :next, status = :status, problem = :problem,
                    delivered_at = :delivered
                  where id = :id and next_at = :until
                  """)
              .bindByType("next", next.orElse(null), Instant.class)
              .bindByType(
                  "status",
                  posted.status().isPresent() ? posted.status().getAsInt() : null,
                  Integer.class)
              .bind("problem", posted.problem())
              .bindByType("delivered", posted.isDelivered() ? now : null, Instant.class)
              .bind("id", due.id())
              .bind("until", due.until())
              .execute();
      if (written > 0 && posted.isGone()) {
        switchOff(handle, due.webhook(), now);
      }
    });
  }

  /// The specification: a receiver that answers with 410 wants no more.
  private static void switchOff(Handle handle, UUID webhook, Instant now) {
    WebhookRows.switchOff(handle, webhook, now);
    Audit.write(
        handle,
        Audit.ASSAY,
        "webhook.disabled",
        webhook.toString(),
        "its receiver answered with status 410");
  }

  /// Forgets what was delivered or given up a month ago.
  void forgetOld(Instant now) {
    jdbi.useHandle(handle ->
        handle.execute(
            "delete from webhook_deliveries where next_at is null and created_at < ?",
            now.minus(KEPT)));
  }
}
