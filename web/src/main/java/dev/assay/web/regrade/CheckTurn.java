package dev.assay.web.regrade;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/// A check of a submission that ends in another way, or has other points.
///
/// @param before `passed`, `failed` or `not-run`; empty if it was not there
/// @param after the same; empty if it is not there any more
record CheckTurn(UUID submission, String id, String title, Side before, Side after) {
  private static final String PASSED = "passed";

  /// Before or after.
  record Side(String status, int points) {
    static Side of(ResultSet row, String side) throws SQLException {
      return new Side(
          Optional.ofNullable(row.getString(side + "_status")).orElse(""),
          row.getInt(side + "_points"));
    }

    boolean isThere() {
      return !status.isEmpty();
    }

    boolean passed() {
      return status.equals(PASSED);
    }

    private String words() {
      return isThere() ? status.replace('-', ' ') : "not there";
    }
  }

  static CheckTurn of(ResultSet row) throws SQLException {
    return new CheckTurn(
        row.getObject("submission_id", UUID.class),
        row.getString("check_id"),
        row.getString("title"),
        Side.of(row, "before"),
        Side.of(row, "after"));
  }

  boolean isBetter() {
    return before.isThere() && after.passed() && !before.passed();
  }

  boolean isWorse() {
    return after.isThere() && before.passed() && !after.passed();
  }

  /// Such as `Lists planets: failed → passed`.
  String words() {
    return before.status().equals(after.status())
        ? "%s: %s, %d → %d points".formatted(title, after.words(), before.points(), after.points())
        : "%s: %s → %s".formatted(title, before.words(), after.words());
  }
}
