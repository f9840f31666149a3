package dev.assay.web.queue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/// What a grading is about. None of it changes while it waits or runs.
///
/// @param official whether it counts; else it is of a dry run, which candidates are told nothing of
public record Subject(
    UUID grading,
    UUID submission,
    UUID candidate,
    String exercise,
    String version,
    boolean official) {
  /// The columns that [#of] reads.
  static final String COLUMNS =
      "g.id, g.submission_id, g.candidate_id, g.exercise, g.exercise_version, g.official";

  /// Reads it from a row of `gradings`.
  public static Subject of(ResultSet row) throws SQLException {
    return new Subject(
        row.getObject("id", UUID.class),
        row.getObject("submission_id", UUID.class),
        row.getObject("candidate_id", UUID.class),
        row.getString("exercise"),
        row.getString("exercise_version"),
        row.getBoolean("official"));
  }

  GradingEnded ended(String ending, String sentence, Optional<GradingEnded.Score> score) {
    return new GradingEnded(this, ending, sentence, score);
  }
}
