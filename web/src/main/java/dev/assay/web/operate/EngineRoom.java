package dev.assay.web.operate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads what queue and workers have written down, for metrics and the status page.
final class EngineRoom {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int MOST_WORKERS = 200;

  private EngineRoom() {}

  /// The queue by exercise: all that are offered, and others with gradings that are not done.
  static List<QueueDepth> queue(Handle handle) {
    return handle
        .createQuery(
            """
            select exercises.id, exercises.title,
              count(*) filter (where state = 'waiting') as waiting,
              count(*) filter (where state = 'running') as running,
              count(*) filter (where state = 'set-aside') as set_aside,
              min(queued_at) filter (where state = 'waiting') as oldest_waiting
            from exercises left join gradings
              on gradings.exercise = exercises.id and state in ('waiting', 'running', 'set-aside')
            where exercises.retired_at is null or gradings.id is not null
            group by exercises.id, exercises.title order by exercises.title, exercises.id
            """)
        .map((row, _) ->
            new QueueDepth(
                row.getString("id"),
                row.getString("title"),
                row.getInt("waiting"),
                row.getInt("running"),
                row.getInt("set_aside"),
                instant(row, "oldest_waiting")))
        .list();
  }

  /// Workers that gave a sign of life since then, the newest sign first.
  static List<WorkerSign> workers(Handle handle, Instant since) {
    return handle
        .createQuery(
            "select * from workers where seen_at > :since order by seen_at desc, id limit :most")
        .bind("since", since)
        .bind("most", MOST_WORKERS)
        .map((row, _) ->
            new WorkerSign(
                row.getString("id"),
                row.getString("host"),
                row.getString("version"),
                row.getInt("slots"),
                row.getInt("busy"),
                row.getBoolean("draining"),
                row.getTimestamp("started_at").toInstant(),
                row.getTimestamp("seen_at").toInstant()))
        .list();
  }

  /// Gradings that ended since then, and those that are not done and met trouble of ours.
  static List<GradingSeen> gradings(Handle handle, Instant since) {
    return handle
        .createQuery(
            """
            select id, exercise, faults, deaths, phase_millis,
              case when state = 'graded' then outcome when state in ('replaced', 'set-aside') then state else '' end as ending
            from gradings
            where ended_at > :since
              or (state in ('waiting', 'running', 'set-aside') and (faults > 0 or deaths > 0 or state = 'set-aside'))
            """)
        .bind("since", since)
        .map((row, _) ->
            new GradingSeen(
                row.getObject("id", UUID.class),
                row.getString("exercise"),
                row.getString("ending"),
                row.getInt("faults"),
                row.getInt("deaths"),
                phases(row.getString("phase_millis"))))
        .list();
  }

  private static Map<String, Long> phases(@Nullable String json) {
    Map<String, Long> phases = new HashMap<>();
    if (json != null) {
      for (Map.Entry<String, JsonNode> phase : JSON.readTree(json).properties()) {
        phases.put(phase.getKey(), phase.getValue().asLong(0));
      }
    }
    return phases;
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
