package dev.assay.web.review;

import dev.assay.web.candidate.Counted;
import dev.assay.web.candidate.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Reads a candidate's submissions, the newest first.
final class HandedRows {
  private final AreaPoints areas;

  HandedRows(AreaPoints areas) {
    this.areas = areas;
  }

  /// Which submissions.
  ///
  /// @param before only numbers below it
  record Asked(UUID candidate, int before, int most, boolean blind) {}

  private record Submission(
      UUID id, int number, String at, String origin, boolean late, String stack) {}

  private record Grading(UUID id, String state, Handed.Turn turn) {
    private boolean hasResult() {
      return state.equals("graded");
    }
  }

  List<Handed> read(Handle handle, Asked asked) {
    // One more, for the last one to be compared with.
    List<Submission> submissions = submissions(handle, asked);
    Map<UUID, List<Grading>> gradings =
        gradings(handle, submissions.stream().map(Submission::id).toList());
    List<UUID> results =
        gradings.values().stream().flatMap(all -> result(all).stream()).map(Grading::id).toList();
    Map<UUID, Map<String, Change.Ended>> checks = Change.checks(handle, results);
    Map<UUID, List<AreaPoints.Score>> points = areas.of(handle, results);
    Optional<UUID> counted = Counted.of(handle, asked.candidate()).map(Counted::submission);
    List<Handed> all = new ArrayList<>();
    for (int i = 0; i < Math.min(submissions.size(), asked.most()); i++) {
      Submission each = submissions.get(i);
      List<Grading> own = gradings.getOrDefault(each.id(), List.of());
      Optional<Grading> result = result(own);
      List<Submission> earlier = submissions.subList(i + 1, submissions.size());
      all.add(
          new Handed(
              each.id(),
              each.number(),
              each.at(),
              each.origin(),
              each.late(),
              each.stack(),
              counted.filter(each.id()::equals).isPresent(),
              !own.isEmpty() && own.getFirst().state().equals("set-aside"),
              own.stream().map(Grading::turn).toList(),
              result.map(Grading::id).map(points::get).orElse(List.of()),
              change(result, earlier, gradings, checks)));
    }
    return all;
  }

  private static Optional<Grading> result(List<Grading> newestFirst) {
    return newestFirst.stream().filter(Grading::hasResult).findFirst();
  }

  private static Optional<Change> change(
      Optional<Grading> result,
      List<Submission> earlier,
      Map<UUID, List<Grading>> gradings,
      Map<UUID, Map<String, Change.Ended>> checks) {
    Map<String, Change.Ended> now = result.map(Grading::id).map(checks::get).orElse(Map.of());
    if (now.isEmpty()) {
      return Optional.empty();
    }
    for (Submission before : earlier) {
      Map<String, Change.Ended> then =
          result(gradings.getOrDefault(before.id(), List.of()))
              .map(Grading::id)
              .map(checks::get)
              .orElse(Map.of());
      if (!then.isEmpty()) {
        return Optional.of(Change.between(before.number(), then, now));
      }
    }
    return Optional.empty();
  }

  private static List<Submission> submissions(Handle handle, Asked asked) {
    return handle
        .createQuery(
            """
            select id, number, received_at, origin, origin_detail, late, stack from submissions
            where candidate_id = :candidate and number < :before order by number desc limit :most
            """)
        .bind("candidate", asked.candidate())
        .bind("before", asked.before())
        .bind("most", asked.most() + 1)
        .map((row, _) ->
            new Submission(
                row.getObject("id", UUID.class),
                row.getInt("number"),
                time(row.getTimestamp("received_at")),
                // File names, addresses and commits tell who somebody is.
                origin(
                    row.getString("origin"), asked.blind() ? "" : row.getString("origin_detail")),
                row.getBoolean("late"),
                row.getString("stack")))
        .list();
  }

  private static String origin(String origin, String detail) {
    String word =
        switch (origin) {
          case "git" -> "git address";
          case "push" -> "git push";
          case "api" -> "API";
          default -> origin;
        };
    return detail.isEmpty() ? word : word + ": " + detail;
  }

  private static Map<UUID, List<Grading>> gradings(Handle handle, List<UUID> submissions) {
    Map<UUID, List<Grading>> all = new LinkedHashMap<>();
    handle
        .createQuery(
            """
            select id, submission_id, state, reason, queued_at, ended_at, outcome, headline, points, possible, bonus,
              exercise_version, last_fault
            from official_gradings where submission_id = any(:submissions) order by submission_id, queued_at desc, id desc
            """)
        .bindArray("submissions", UUID.class, submissions)
        .map((row, _) ->
            all.computeIfAbsent(row.getObject("submission_id", UUID.class), _ -> new ArrayList<>())
                .add(grading(row)))
        .list();
    return all;
  }

  private static Grading grading(ResultSet row) throws SQLException {
    String state = row.getString("state");
    String outcome = row.getString("outcome");
    boolean checked = "graded".equals(outcome);
    String points =
        checked ? "%d of %d".formatted(row.getInt("points"), row.getInt("possible")) : "";
    String bonus = checked && row.getInt("bonus") > 0 ? " + " + row.getInt("bonus") : "";
    UUID id = row.getObject("id", UUID.class);
    return new Grading(
        id,
        state,
        new Handed.Turn(
            id,
            time(
                row.getTimestamp("ended_at") == null
                    ? row.getTimestamp("queued_at")
                    : row.getTimestamp("ended_at")),
            words(state, outcome),
            look(state, outcome),
            points + bonus,
            state.equals("set-aside") ? row.getString("last_fault") : row.getString("headline"),
            why(row.getString("reason"), row.getString("exercise_version"))));
  }

  private static String why(String reason, String version) {
    return (reason.equals("again") ? "graded again" : "handed in") + ", version " + version;
  }

  private static String words(String state, @Nullable String outcome) {
    return switch (state) {
      case "waiting" -> "waits to be graded";
      case "running" -> "is being graded";
      case "replaced" -> "replaced by a newer one";
      case "set-aside" -> "set aside";
      default -> outcome == null ? state : RowWords.outcome(outcome);
    };
  }

  private static String look(String state, @Nullable String outcome) {
    return switch (state) {
      case "waiting", "running" -> "warn";
      case "replaced" -> "quiet";
      case "set-aside" -> "bad";
      default -> "graded".equals(outcome) ? "good" : "bad";
    };
  }

  private static String time(Timestamp time) {
    return Words.time(time.toInstant());
  }
}
