package dev.assay.web.queue;

import dev.assay.grader.report.Untrusted;
import dev.assay.kit.evidence.CheckResult;
import dev.assay.web.live.Translation;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes a verdict.
final class VerdictRows {
  private static final int LONGEST_TITLE = 1_000;

  private VerdictRows() {}

  static void write(Handle handle, UUID grading, Verdict verdict) {
    ending(handle, grading, verdict);
    checks(handle, grading, verdict);
    handle
        .createUpdate("insert into reports (grading_id, content) values (:grading, :content)")
        .bind("grading", grading)
        .bind("content", verdict.content())
        .execute();
  }

  private static void ending(Handle handle, UUID grading, Verdict verdict) {
    handle
        .createUpdate(
            """
            update gradings set state = 'graded', ended_at = now(), outcome = :outcome,
              headline = :headline, points = :points, possible = :possible, bonus = :bonus,
              must_haves = :mustHaves, must_haves_passed = :mustHavesPassed,
              took_millis = :took, phase_millis = :phases::jsonb
            where id = :grading
            """)
        .bind("grading", grading)
        .bind("outcome", verdict.outcome())
        .bind("headline", verdict.headline())
        .bind("points", verdict.score().map(GradingEnded.Score::points))
        .bind("possible", verdict.score().map(GradingEnded.Score::possible))
        .bind("bonus", verdict.score().map(GradingEnded.Score::bonus))
        .bind("mustHaves", verdict.score().map(_ -> verdict.mustHaves().size()))
        .bind("mustHavesPassed", verdict.score().map(_ -> verdict.mustHavesPassed()))
        .bind("took", verdict.grading().took().toMillis())
        .bind("phases", phases(verdict))
        .execute();
  }

  /// By the words that events have for phases.
  private static String phases(Verdict verdict) {
    ObjectNode phases = JsonNodeFactory.instance.objectNode();
    verdict
        .grading()
        .phases()
        .forEach(each -> phases.put(Translation.word(each.phase()), each.took().toMillis()));
    return phases.toString();
  }

  private static void checks(Handle handle, UUID grading, Verdict verdict) {
    if (verdict.checks().isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into grading_checks (grading_id, position, check_id, title, area, points,
              must_have, visible, bonus, status, millis, sentence)
            values (:grading, :position, :id, :title, :area, :points,
              :mustHave, :visible, :bonus, :status, :millis, :sentence)
            """);
    int position = 0;
    for (CheckResult result : verdict.checks()) {
      position++;
      batch
          .bind("grading", grading)
          .bind("position", position)
          .bind("id", result.check().id())
          .bind("title", Untrusted.line(result.check().title(), LONGEST_TITLE))
          .bind("area", result.check().area())
          .bind("points", result.check().points())
          .bind("mustHave", result.check().mustHave())
          .bind("visible", result.check().visible())
          .bind("bonus", result.check().bonus())
          .bind("status", Translation.word(result.status()))
          .bind("millis", result.millis())
          .bind("sentence", Translation.sentence(result))
          .add();
    }
    batch.execute();
  }
}
