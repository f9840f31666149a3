package dev.assay.web.settings;

import dev.assay.web.account.Audit;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Removes what is known of a candidate but the scores.
final class ForgetCandidate {
  private static final int MOST = 10_000;

  /// Who has been gone since before `:end`: nothing of theirs may be waited for any more, be it the
  /// clock, the invitation or a grading.
  private static final String PAST =
      """
      names_removed_at is null
      and greatest(
        candidates.created_at,
        coalesce(
          started_at + (coalesce(minutes, 0) + extended_minutes) * interval '1 minute',
          least(expires_at, coalesce(revoked_at, withdrawn_at, expires_at))),
        coalesce((select max(received_at) from submissions where candidate_id = candidates.id), candidates.created_at)
      ) < :end
      and not exists (
        select 1 from gradings where candidate_id = candidates.id and state in ('waiting', 'running'))
      """;

  private static final String NAMES =
      """
      update candidates set name = 'Candidate ' || left(id::text, 6), email = '', names_removed_at = :now,
        revoked_at = coalesce(revoked_at, :now)
      where id = :candidate
      """;

  private static final List<String> STEPS =
      List.of(
          "update submissions set origin_detail = '' where candidate_id = :candidate",
          """
          delete from submission_archives using submissions
          where submissions.id = submission_id and candidate_id = :candidate
          """,
          """
          delete from shares using submissions
          where submissions.id = submission_id and candidate_id = :candidate
          """,
          """
          delete from grading_events using gradings
          where gradings.id = grading_id and candidate_id = :candidate
          """,
          "delete from reports using gradings where gradings.id = grading_id and candidate_id = :candidate",
          // Sentences can quote what an app answered, and what a build said.
          """
          update grading_checks set sentence = '' from gradings
          where gradings.id = grading_id and candidate_id = :candidate
          """,
          "update gradings set headline = '' where candidate_id = :candidate");

  private ForgetCandidate() {}

  static int count(Handle handle, Instant end) {
    return handle
        .createQuery("select count(*) from candidates where " + PAST)
        .bind("end", end)
        .mapTo(Integer.class)
        .one();
  }

  /// Whose time is over, the first to go first.
  static List<UUID> past(Handle handle, Instant end) {
    return handle
        .createQuery("select id from candidates where " + PAST + " order by created_at limit :most")
        .bind("end", end)
        .bind("most", MOST)
        .mapTo(UUID.class)
        .list();
  }

  /// Forgets a candidate.
  ///
  /// @return whether their time is still over, and nobody else is about it
  static boolean now(Handle handle, UUID candidate, Instant now, Instant end) {
    boolean due =
        handle
            .createQuery(
                "select id from candidates where id = :candidate and "
                    + PAST
                    + " for update skip locked")
            .bind("candidate", candidate)
            .bind("end", end)
            .mapTo(UUID.class)
            .findOne()
            .isPresent();
    if (due) {
      handle.createUpdate(NAMES).bind("candidate", candidate).bind("now", now).execute();
      STEPS.forEach(step -> handle.createUpdate(step).bind("candidate", candidate).execute());
      Audit.write(handle, Audit.ASSAY, "candidate.names-removed", candidate.toString(), "");
    }
    return due;
  }

  /// Removes messages about candidates, delivered or not.
  static void messages(Handle handle, Instant end) {
    handle
        .createUpdate("delete from webhook_deliveries where created_at < :end")
        .bind("end", end)
        .execute();
  }
}
