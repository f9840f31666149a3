package dev.assay.web.report;

import dev.assay.grader.report.Amounts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/// One of a submission's gradings.
///
/// @param state `waiting`, `running`, `graded`, `replaced` or `set-aside`
/// @param outcome `graded`, `rejected`, `not-built` or `not-ready` in state `graded`, else empty
public record Turn(
    UUID id,
    String version,
    String state,
    String outcome,
    int points,
    int possible,
    int bonus,
    Instant queuedAt) {
  static Turn of(ResultSet row) throws SQLException {
    String outcome = row.getString("outcome");
    return new Turn(
        row.getObject("id", UUID.class),
        row.getString("exercise_version"),
        row.getString("state"),
        outcome == null ? "" : outcome,
        row.getInt("points"),
        row.getInt("possible"),
        row.getInt("bonus"),
        row.getTimestamp("queued_at").toInstant());
  }

  /// Whether it has a report.
  public boolean hasReport() {
    return state.equals("graded");
  }

  /// Whether it waits or runs.
  public boolean goesOn() {
    return state.equals("waiting") || state.equals("running");
  }

  /// How it came out, or where it is.
  public String words() {
    return switch (state) {
      case "waiting" -> "waiting";
      case "running" -> "being graded";
      case "replaced" -> "replaced by a newer one before it began";
      case "set-aside" -> "set aside for an operator";
      default ->
          switch (outcome) {
            case "graded" ->
                "%d of %s%s"
                    .formatted(
                        points,
                        Amounts.count(possible, "point"),
                        bonus > 0 ? ", +" + bonus + " bonus" : "");
            case "rejected" -> "rejected";
            case "not-built" -> "did not build";
            default -> "did not answer";
          };
    };
  }

  public String when() {
    return When.of(queuedAt);
  }
}
