package dev.assay.web.review;

import dev.assay.web.exercise.Manifests;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Points by area. Bonus checks are in none.
public final class AreaPoints {
  /// For a list: all areas of the result that counts, as JSON.
  static final String COLUMN =
      """
      (select jsonb_object_agg(area, jsonb_build_array(points, possible))::text from (
        select area, coalesce(sum(grading_checks.points) filter (where status = 'passed'), 0) as points,
          sum(grading_checks.points) as possible
        from grading_checks where grading_checks.grading_id = overview.grading_id and not grading_checks.bonus
        group by area) areas) as areas
      """;

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<Map<String, List<Integer>>> BY_AREA = new TypeReference<>() {};

  private final Manifests manifests;

  AreaPoints(Manifests manifests) {
    this.manifests = manifests;
  }

  /// An area in a list of candidates of perhaps several exercises.
  record Column(String exercise, String area, String title) {}

  /// An area of one grading.
  ///
  /// @param points earned
  public record Score(String title, int points, int possible) {}

  /// The areas that candidates of a list have results in, in the order of the exercises.
  List<Column> columns(Handle handle, CandidateFilter filter) {
    List<Column> ids =
        handle
            .createQuery(
                """
                select gradings.exercise, area, min(gradings.exercise_version) as version
                from counted_submissions counted join gradings on gradings.id = counted.grading_id
                join grading_checks on grading_checks.grading_id = gradings.id
                where (:exercise = '' or gradings.exercise = :exercise) and not grading_checks.bonus
                group by gradings.exercise, area order by gradings.exercise, min(position), area
                """)
            .bind("exercise", filter.exercise())
            .map((row, _) ->
                new Column(
                    row.getString("exercise"),
                    row.getString("area"),
                    manifests.areaTitle(
                        row.getString("exercise"),
                        row.getString("version"),
                        row.getString("area"))))
            .list();
    boolean several = ids.stream().map(Column::exercise).distinct().count() > 1;
    return several
        ? ids.stream()
            .map(each ->
                new Column(each.exercise(), each.area(), each.exercise() + ", " + each.title()))
            .toList()
        : ids;
  }

  /// Two cells for each column.
  ///
  /// @param areas what [#COLUMN] gave
  List<String> cells(@Nullable String areas, List<Column> columns, String exercise) {
    Map<String, List<Integer>> points = areas == null ? Map.of() : JSON.readValue(areas, BY_AREA);
    List<String> cells = new ArrayList<>();
    for (Column column : columns) {
      List<Integer> score =
          column.exercise().equals(exercise)
              ? points.getOrDefault(column.area(), List.of())
              : List.of();
      cells.add(score.isEmpty() ? "" : score.get(0).toString());
      cells.add(score.isEmpty() ? "" : score.get(1).toString());
    }
    return cells;
  }

  /// The areas of some gradings, in the order of their checks.
  Map<UUID, List<Score>> of(Handle handle, List<UUID> gradings) {
    Map<UUID, List<Score>> all = new HashMap<>();
    handle
        .createQuery(
            """
            select gradings.id, gradings.exercise, gradings.exercise_version, area,
              coalesce(sum(checks.points) filter (where status = 'passed'), 0) as earned,
              sum(checks.points) as total
            from gradings join grading_checks checks on checks.grading_id = gradings.id
            where gradings.id = any(:gradings) and not checks.bonus
            group by gradings.id, area order by gradings.id, min(position), area
            """)
        .bindArray("gradings", UUID.class, gradings)
        .map((row, _) ->
            all.computeIfAbsent(row.getObject("id", UUID.class), _ -> new ArrayList<>())
                .add(score(row)))
        .list();
    return all;
  }

  private Score score(ResultSet row) throws SQLException {
    return new Score(
        manifests.areaTitle(
            row.getString("exercise"), row.getString("exercise_version"), row.getString("area")),
        row.getInt("earned"),
        row.getInt("total"));
  }
}
