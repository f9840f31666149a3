package dev.assay.web.webhook;

import dev.assay.web.queue.GradingEnded;
import dev.assay.web.queue.GradingListener;
import dev.assay.web.queue.Subject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes down what webhooks are to be told, in the transaction that does what they are told of: so
/// nothing is told that did not happen, and nothing that happened is forgotten. Bodies hold ids,
/// outcome and points; no name of a candidate and nothing about single checks.
///
/// Endings are written on workers too, whose database role reads `id`, `events` and `disabled_at`
/// of `webhooks` only. Safe for use by several threads.
public final class Outbox implements GradingListener {
  private final InstantSource clock;

  public Outbox(InstantSource clock) {
    this.clock = clock;
  }

  /// Tells of a submission whose row is there, perhaps by this very transaction.
  public void submissionReceived(Handle handle, UUID submission) {
    tell(handle, WebhookEvent.SUBMISSION_RECEIVED, submission(handle, submission));
  }

  private static ObjectNode submission(Handle handle, UUID submission) {
    return handle
        .createQuery(
            """
            select submissions.id, candidate_id, candidates.exercise, number, origin, stack, late
            from submissions join candidates on candidates.id = candidate_id
            where submissions.id = :submission
            """)
        .bind("submission", submission)
        .map((row, _) -> submission(row))
        .one();
  }

  private static ObjectNode submission(ResultSet row) throws SQLException {
    return object()
        .put("submission", row.getString("id"))
        .put("candidate", row.getString("candidate_id"))
        .put("exercise", row.getString("exercise"))
        .put("number", row.getInt("number"))
        .put("origin", row.getString("origin"))
        .put("stack", row.getString("stack"))
        .put("late", row.getBoolean("late"));
  }

  @Override
  public void ended(Handle handle, GradingEnded ended) {
    Subject subject = ended.subject();
    ObjectNode about =
        object()
            .put("grading", subject.grading().toString())
            .put("submission", subject.submission().toString())
            .put("candidate", subject.candidate().toString())
            .put("exercise", subject.exercise())
            .put("version", subject.version())
            .put("number", number(handle, subject.submission()))
            .put("outcome", ended.ending());
    ended
        .score()
        .ifPresent(score ->
            about
                .put("points", score.points())
                .put("possible", score.possible())
                .put("bonus", score.bonus()));
    tell(handle, WebhookEvent.GRADING_ENDED, about);
  }

  private static int number(Handle handle, UUID submission) {
    return handle
        .createQuery("select number from submissions where id = :submission")
        .bind("submission", submission)
        .mapTo(int.class)
        .one();
  }

  private void tell(Handle handle, WebhookEvent event, ObjectNode about) {
    Instant now = clock.instant();
    handle
        .createUpdate(
            """
            insert into webhook_deliveries (id, webhook_id, event, body, created_at, next_at)
            select gen_random_uuid(), id, :event, :body, :now, :now
            from webhooks where disabled_at is null and :event = any (events)
            """)
        .bind("event", event.word())
        .bind("body", body(event.word(), now, about))
        .bind("now", now)
        .execute();
  }

  /// The specification's form of a body.
  static String body(String type, Instant at, ObjectNode about) {
    ObjectNode body = object().put("type", type).put("timestamp", at.toString());
    body.set("data", about);
    return body.toString();
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
