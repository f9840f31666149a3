package dev.assay.web.operate;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Reads the single gradings that the status page names. None of it says who the candidate is.
final class StatusRows {
  private static final int MOST = 50;

  private StatusRows() {}

  /// A grading that runs.
  ///
  /// @param phase the one it is in; `null` before the first
  record Running(
      UUID id,
      UUID submission,
      String exercise,
      String worker,
      Instant since,
      @Nullable String phase,
      @Nullable Instant phaseSince) {}

  /// A grading that met trouble of ours.
  record Trouble(
      UUID id,
      UUID submission,
      String exercise,
      String state,
      int faults,
      int deaths,
      String lastFault,
      Instant at) {}

  /// What a phase takes in half of the gradings at most.
  record Median(String exercise, String phase, double millis, int gradings) {}

  static List<Running> running(Handle handle) {
    return handle
        .createQuery(
            """
            select gradings.id, submission_id, coalesce(exercises.title, exercise) as exercise, worker,
              coalesce(started_at, queued_at) as since, newest.body ->> 'phase' as phase, newest.at as phase_since
            from gradings left join exercises on exercises.id = exercise
              left join lateral (
                select body, at from grading_events
                where grading_id = gradings.id and kind = 'phase' and body ->> 'state' = 'started'
                  and at >= gradings.started_at
                order by seq desc limit 1) newest on true
            where state = 'running' order by since, gradings.id limit :most
            """)
        .bind("most", MOST)
        .map((row, _) ->
            new Running(
                row.getObject("id", UUID.class),
                row.getObject("submission_id", UUID.class),
                row.getString("exercise"),
                row.getString("worker"),
                row.getTimestamp("since").toInstant(),
                row.getString("phase"),
                EngineRoom.instant(row, "phase_since")))
        .list();
  }

  /// Those that are set aside, the oldest first.
  static List<Trouble> setAside(Handle handle) {
    return troubles(handle, "state = 'set-aside'", "at", Instant.EPOCH);
  }

  /// Those with a fault of ours or a dead worker since then, the newest first.
  static List<Trouble> troubles(Handle handle, Instant since) {
    return troubles(handle, "(faults > 0 or deaths > 0)", "at desc", since);
  }

  private static List<Trouble> troubles(Handle handle, String which, String order, Instant since) {
    return handle
        .createQuery(
            """
            select gradings.id, submission_id, coalesce(exercises.title, exercise) as exercise, state, faults, deaths, last_fault,
              coalesce(ended_at, started_at, queued_at) as at
            from gradings left join exercises on exercises.id = exercise
            where %s and coalesce(ended_at, started_at, queued_at) > :since
            order by %s, gradings.id limit :most
            """
                .formatted(which, order))
        .bind("since", since)
        .bind("most", MOST)
        .map((row, _) ->
            new Trouble(
                row.getObject("id", UUID.class),
                row.getObject("submission_id", UUID.class),
                row.getString("exercise"),
                row.getString("state"),
                row.getInt("faults"),
                row.getInt("deaths"),
                row.getString("last_fault"),
                row.getTimestamp("at").toInstant()))
        .list();
  }

  /// Medians of what was graded since then, by the exercise's title and then by phase.
  static Map<String, Map<String, Median>> medians(Handle handle, Instant since) {
    return handle
        .createQuery(
            """
            select coalesce(exercises.title, exercise) as exercise, phase.key as phase, count(*) as gradings,
              percentile_cont(0.5) within group (order by phase.value::bigint) as millis
            from gradings left join exercises on exercises.id = exercise
              cross join lateral jsonb_each_text(phase_millis) phase
            where state = 'graded' and ended_at > :since and jsonb_typeof(phase_millis) = 'object'
            group by 1, 2
            """)
        .bind("since", since)
        .map((row, _) ->
            new Median(
                row.getString("exercise"),
                row.getString("phase"),
                row.getDouble("millis"),
                row.getInt("gradings")))
        .stream()
        .collect(
            Collectors.groupingBy(
                Median::exercise, Collectors.toMap(Median::phase, median -> median)));
  }
}
