package dev.assay.web.report;

import dev.assay.web.http.Refused;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/// What the database has of submissions, for those who review them. Safe for use by several
/// threads.
final class SubmissionRecords {
  private final Jdbi jdbi;

  SubmissionRecords(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// The row's id that an address names.
  ///
  /// @throws Refused if it is none
  static UUID id(String text) throws Refused {
    if (!text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
      throw notThere();
    }
    return UUID.fromString(text);
  }

  static Refused notThere() {
    return Refused.notFound("There is no such submission.");
  }

  Reviewed find(UUID submission, boolean blind) throws Refused {
    return jdbi.withHandle(handle ->
            handle
                .createQuery(
                    """
                    select s.*, c.name, c.exercise, e.title,
                      (select max(number) from submissions where candidate_id = c.id) as of
                    from submissions s join candidates c on c.id = s.candidate_id
                      join exercises e on e.id = c.exercise
                    where s.id = :id
                    """)
                .bind("id", submission)
                .map((row, _) -> Reviewed.of(row, blind))
                .findOne())
        .orElseThrow(SubmissionRecords::notThere);
  }

  /// All gradings of a submission, the newest first.
  List<Turn> turns(UUID submission) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select * from official_gradings where submission_id = :id order by queued_at desc, id limit 100")
            .bind("id", submission)
            .map((row, _) -> Turn.of(row))
            .list());
  }

  /// The candidate's submissions by number.
  List<Sibling> siblings(UUID candidate) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select id, number from submissions where candidate_id = :id order by number")
            .bind("id", candidate)
            .map((row, _) -> new Sibling(row.getObject("id", UUID.class), row.getInt("number")))
            .list());
  }

  /// Another submission of the same candidate.
  record Sibling(UUID id, int number) {}

  /// A submission's files, as [dev.assay.grader.intake.SourceTree#writeArchive] writes them.
  Optional<byte[]> archive(UUID submission) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select content from submission_archives where submission_id = :id")
            .bind("id", submission)
            .mapTo(byte[].class)
            .findOne());
  }

  /// How the checks of a grading ended, in their order.
  List<CheckRow> checks(UUID grading) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select check_id, title, status from grading_checks where grading_id = :id order by position")
            .bind("id", grading)
            .map((row, _) ->
                new CheckRow(
                    row.getString("check_id"), row.getString("title"), row.getString("status")))
            .list());
  }

  /// How a check ended.
  ///
  /// @param status `passed`, `failed` or `not-run`
  record CheckRow(String id, String title, String status) {}
}
