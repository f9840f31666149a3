package dev.assay.web.webhook;

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
/// Of `webhooks` it reads the columns `id`, `events` and `disabled_at` only, which a worker's
/// database role may read. Safe for use by several threads.
public final class Outbox {
  private final InstantSource clock;

  public Outbox(InstantSource clock) {
    this.clock = clock;
  }

  /// Tells of a submission whose row is there, perhaps by this very transaction.
  public void submissionReceived(Handle handle, UUID submission) {
    ObjectNode about =
        handle
            .createQuery(
                """
                select submissions.id, candidate_id, candidates.exercise, number, origin, stack, late
                from submissions join candidates on candidates.id = candidate_id
                where submissions.id = :submission
                """)
            .bind("submission", submission)
            .map((row, _) -> submission(row))
            .one();
    tell(handle, WebhookEvent.SUBMISSION_RECEIVED, about);
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

  /// Tells of a grading that was graded, replaced or set aside; its row says so already.
  public void gradingEnded(Handle handle, UUID grading) {
    ObjectNode about =
        handle
            .createQuery(
                """
                select gradings.id, submission_id, gradings.candidate_id, exercise, exercise_version, number, state,
                  outcome, points, possible, bonus
                from gradings join submissions on submissions.id = submission_id
                where gradings.id = :grading
                """)
            .bind("grading", grading)
            .map((row, _) -> grading(row))
            .one();
    tell(handle, WebhookEvent.GRADING_ENDED, about);
  }

  private static ObjectNode grading(ResultSet row) throws SQLException {
    return object()
        .put("grading", row.getString("id"))
        .put("submission", row.getString("submission_id"))
        .put("candidate", row.getString("candidate_id"))
        .put("exercise", row.getString("exercise"))
        .put("version", row.getString("exercise_version"))
        .put("number", row.getInt("number"))
        .put("state", row.getString("state"))
        .put("outcome", row.getString("outcome"))
        .put("points", row.getObject("points", Integer.class))
        .put("possible", row.getObject("possible", Integer.class))
        .put("bonus", row.getObject("bonus", Integer.class));
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
