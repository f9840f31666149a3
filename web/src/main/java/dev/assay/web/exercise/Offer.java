package dev.assay.web.exercise;

import dev.assay.grader.exercise.Exercise.Counts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/// An exercise that candidates can be invited to.
///
/// @param version what new submissions are graded with
/// @param attempts how many submissions a candidate has, unless the invitation says otherwise
/// @param brief in Markdown
public record Offer(
    String id,
    String version,
    String title,
    int minutes,
    String difficulty,
    int attempts,
    Counts counts,
    String brief) {
  static Offer of(ResultSet row) throws SQLException {
    return new Offer(
        row.getString("id"),
        row.getString("version"),
        row.getString("title"),
        row.getInt("minutes"),
        row.getString("difficulty"),
        row.getInt("attempts"),
        Counts.valueOf(row.getString("counts").toUpperCase(Locale.ROOT)),
        row.getString("brief"));
  }
}
