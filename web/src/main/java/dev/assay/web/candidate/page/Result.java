package dev.assay.web.candidate.page;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// How a submission came out.
///
/// @param points `0` unless checks ran
/// @param possible `0` unless checks ran
record Result(UUID submission, String outcome, int points, int possible, int bonus) {
  /// How a check ended. What is hidden has its area only.
  record Check(String id, String title, String area, boolean visible, boolean passed) {}

  /// By submission.
  static Map<UUID, Result> all(Handle handle, UUID candidate) {
    return handle
        .createQuery("select * from submission_results where candidate_id = :candidate")
        .bind("candidate", candidate)
        .map((row, _) -> of(row))
        .stream()
        .collect(Collectors.toMap(Result::submission, each -> each));
  }

  private static Result of(ResultSet row) throws SQLException {
    return new Result(
        row.getObject("submission_id", UUID.class),
        row.getString("outcome"),
        row.getInt("points"),
        row.getInt("possible"),
        row.getInt("bonus"));
  }

  /// By submission. Names of hidden checks don't leave the database.
  static Map<UUID, List<Check>> checks(Handle handle, UUID candidate) {
    record Row(UUID submission, Check check) {}
    return handle
        .createQuery(
            """
            select r.submission_id, k.area, k.visible, k.status,
              case when k.visible then k.check_id else '' end as id,
              case when k.visible then k.title else '' end as title
            from submission_results r join grading_checks k on k.grading_id = r.grading_id
            where r.candidate_id = :candidate order by k.position
            """)
        .bind("candidate", candidate)
        .map((row, _) -> new Row(row.getObject("submission_id", UUID.class), check(row)))
        .stream()
        .collect(
            Collectors.groupingBy(
                Row::submission,
                LinkedHashMap::new,
                Collectors.mapping(Row::check, Collectors.toList())));
  }

  private static Check check(ResultSet row) throws SQLException {
    return new Check(
        row.getString("id"),
        row.getString("title"),
        row.getString("area"),
        row.getBoolean("visible"),
        row.getString("status").equals("passed"));
  }

  /// For the candidate.
  static String state(String state, @Nullable Result result) {
    return switch (state) {
      case "waiting" -> "waits to be graded";
      case "running" -> "is being graded";
      case "replaced" -> "replaced by a newer one before it was graded; takes no attempt";
      case "set-aside" -> "set aside through a fault of ours; takes no attempt";
      default -> result == null ? "graded" : result.sentence();
    };
  }

  private String sentence() {
    return switch (outcome) {
      case "graded" -> {
        String extra = bonus == 0 ? "" : " and %d bonus".formatted(bonus);
        yield "%d of %d points%s".formatted(points, possible, extra);
      }
      case "not-built" -> "did not build";
      case "not-ready" -> "did not start";
      default -> "could not be graded";
    };
  }

  static String mood(String state, @Nullable Result result) {
    return switch (state) {
      case "graded" -> result != null && result.outcome().equals("graded") ? "" : "bad";
      case "replaced", "set-aside" -> "warn";
      default -> "";
    };
  }
}
