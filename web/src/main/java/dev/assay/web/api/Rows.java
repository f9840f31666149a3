package dev.assay.web.api;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads rows into what answers are made of.
final class Rows {
  /// Every submission with its newest grading.
  static final String SUBMISSIONS =
      """
      select submissions.*, newest.id as grading_id, newest.state as grading_state
      from submissions join lateral (
        select id, state from official_gradings where submission_id = submissions.id order by queued_at desc, id limit 1) newest on true
      """;

  static final String GRADINGS = "select * from official_gradings ";

  private Rows() {}

  static Wire.Submission submission(ResultSet row) throws SQLException {
    return new Wire.Submission(
        id(row, "id"),
        id(row, "candidate_id"),
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
        row.getTimestamp("received_at").toInstant(),
        id(row, "grading_id"),
        row.getString("grading_state"));
  }

  static Wire.Grading grading(ResultSet row) throws SQLException {
    return new Wire.Grading(
        id(row, "id"),
        id(row, "submission_id"),
        id(row, "candidate_id"),
        row.getString("exercise"),
        row.getString("exercise_version"),
        row.getString("reason"),
        row.getString("state"),
        null,
        row.getString("outcome"),
        row.getString("headline"),
        row.getObject("points", Integer.class),
        row.getObject("possible", Integer.class),
        row.getObject("bonus", Integer.class),
        row.getObject("must_haves", Integer.class),
        row.getObject("must_haves_passed", Integer.class),
        row.getObject("took_millis", Long.class),
        row.getString("phase_millis"),
        row.getTimestamp("queued_at").toInstant(),
        instant(row, "started_at"),
        instant(row, "ended_at"));
  }

  private static UUID id(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }
}
