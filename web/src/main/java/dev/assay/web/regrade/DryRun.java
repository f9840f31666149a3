package dev.assay.web.regrade;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/// Gradings that show what would change, and count nowhere.
///
/// @param version of the exercise that grades
/// @param current whether that version is still the one that is offered
/// @param open how many wait or run
/// @param graded how many have a result
/// @param left how many came to none: a newer submission took the place, or something of ours
///   failed
public record DryRun(
    UUID id, String exercise, String version, boolean current, int open, int graded, int left) {
  static DryRun of(ResultSet row) throws SQLException {
    return new DryRun(
        row.getObject("id", UUID.class),
        row.getString("exercise"),
        row.getString("version"),
        row.getBoolean("current"),
        row.getInt("open"),
        row.getInt("graded"),
        row.getInt("left_over"));
  }

  public int of() {
    return open + graded + left;
  }

  /// Whether everything in it has come to an end.
  public boolean isOver() {
    return open == 0;
  }
}
