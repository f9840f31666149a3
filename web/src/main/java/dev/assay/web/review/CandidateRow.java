package dev.assay.web.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A candidate in a list.
///
/// @param name the pseudonym where names are hidden
/// @param email empty where names are hidden
/// @param exercise the exercise's id
/// @param title the exercise's
/// @param submissions how many were handed in
/// @param activityAt when something happened last
/// @param overtime whether the clock has run out and nothing was handed in
/// @param result of the submission that counts; empty as long as nothing has one
public record CandidateRow(
    UUID id,
    String name,
    String email,
    String exercise,
    String title,
    CandidateState state,
    boolean overtime,
    int submissions,
    Instant activityAt,
    Optional<Result> result) {
  /// How the submission that counts came out.
  ///
  /// @param outcome `graded`, `rejected`, `not-built` or `not-ready`
  /// @param mustHaves how many there are
  public record Result(
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
    private static Optional<Result> of(ResultSet row) throws SQLException {
      UUID submission = row.getObject("submission_id", UUID.class);
      if (submission == null) {
        return Optional.empty();
      }
      return Optional.of(
          new Result(
              submission,
              row.getInt("number"),
              row.getBoolean("late"),
              row.getObject("grading_id", UUID.class),
              row.getString("outcome"),
              row.getInt("points"),
              row.getInt("possible"),
              row.getInt("bonus"),
              row.getInt("must_haves"),
              row.getInt("must_haves_passed")));
    }
  }

  static CandidateRow of(ResultSet row) throws SQLException {
    return new CandidateRow(
        row.getObject("id", UUID.class),
        row.getString("name"),
        row.getString("email"),
        row.getString("exercise"),
        row.getString("title"),
        CandidateState.of(row.getString("state")).orElseThrow(),
        row.getBoolean("overtime"),
        row.getInt("submissions"),
        row.getTimestamp("activity_at").toInstant(),
        Result.of(row));
  }
}
