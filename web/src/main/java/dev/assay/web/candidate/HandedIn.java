package dev.assay.web.candidate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// A submission as its candidate sees it.
///
/// @param number from 1
/// @param detail the file's name, or address and commit
/// @param uploadSha256 empty for git
/// @param reasons why it is that stack
public record HandedIn(
    UUID id,
    int number,
    String origin,
    String detail,
    String uploadSha256,
    String treeSha256,
    int files,
    long bytes,
    String stack,
    List<String> reasons,
    boolean late,
    Instant receivedAt) {
  public HandedIn {
    reasons = List.copyOf(reasons);
  }

  /// A grading of it.
  ///
  /// @param state as the database has it
  public record Turn(UUID grading, String state) {}

  /// All of a candidate's, the newest first.
  public static List<HandedIn> all(Handle handle, UUID candidate) {
    return handle
        .createQuery(
            "select * from submissions where candidate_id = :candidate order by number desc")
        .bind("candidate", candidate)
        .map((row, _) -> of(row))
        .list();
  }

  public static Optional<HandedIn> find(Handle handle, UUID candidate, int number) {
    return handle
        .createQuery(
            "select * from submissions where candidate_id = :candidate and number = :number")
        .bind("candidate", candidate)
        .bind("number", number)
        .map((row, _) -> of(row))
        .findOne();
  }

  private static HandedIn of(ResultSet row) throws SQLException {
    return new HandedIn(
        row.getObject("id", UUID.class),
        row.getInt("number"),
        row.getString("origin"),
        row.getString("origin_detail"),
        row.getString("upload_sha256"),
        row.getString("tree_sha256"),
        row.getInt("files"),
        row.getLong("bytes"),
        row.getString("stack"),
        List.of((String[]) row.getArray("stack_reasons").getArray()),
        row.getBoolean("late"),
        row.getTimestamp("received_at").toInstant());
  }

  /// The grading to look at: the one that goes on or waits, else the newest that has a result, else
  /// the newest.
  public Turn turn(Handle handle) {
    return handle
        .createQuery(
            """
            select id, state from official_gradings where submission_id = :submission
            order by case when state in ('waiting', 'running') then 0 when state = 'graded' then 1 else 2 end,
              queued_at desc, id
            limit 1
            """)
        .bind("submission", id)
        .map((row, _) -> new Turn(row.getObject("id", UUID.class), row.getString("state")))
        .one();
  }

  /// Whether a grading is one of this submission.
  public boolean has(Handle handle, UUID grading) {
    return handle
        .createQuery(
            "select exists (select 1 from official_gradings where id = :id and submission_id = :submission)")
        .bind("id", grading)
        .bind("submission", id)
        .mapTo(Boolean.class)
        .one();
  }
}
