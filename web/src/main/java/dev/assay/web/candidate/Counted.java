package dev.assay.web.candidate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// The submission that counts for a candidate, with its result. Which one that is, the view
/// `counted_submissions` says, for lists too: the last or the best of those with a result, as the
/// exercise has it.
///
/// @param number the submission's, from `1`
/// @param grading the newest of its gradings that came to an end
/// @param outcome `graded`, `rejected`, `not-built` or `not-ready`
/// @param points `0` if it was not graded
/// @param possible `0` if it was not graded
/// @param mustHaves how many must-have checks there are; `0` if it was not graded
public record Counted(
    UUID submission,
    int number,
    boolean late,
    UUID grading,
    String outcome,
    int points,
    int possible,
    int bonus,
    int mustHaves,
    int mustHavesPassed) {
  /// The one of a candidate; empty as long as nothing has a result.
  public static Optional<Counted> of(Handle handle, UUID candidate) {
    return handle
        .createQuery("select * from counted_submissions where candidate_id = :candidate")
        .bind("candidate", candidate)
        .map((row, _) -> of(row))
        .findOne();
  }

  private static Counted of(ResultSet row) throws SQLException {
    return new Counted(
        row.getObject("submission_id", UUID.class),
        row.getInt("number"),
        row.getBoolean("late"),
        row.getObject("grading_id", UUID.class),
        row.getString("outcome"),
        row.getInt("points"),
        row.getInt("possible"),
        row.getInt("bonus"),
        row.getInt("must_haves"),
        row.getInt("must_haves_passed"));
  }
}
