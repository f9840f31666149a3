package dev.assay.web.review;

import dev.assay.web.exercise.Manifests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Points by area. Bonus checks are in none.
final class AreaPoints {
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
  record Score(String title, int points, int possible) {}

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

  /// The areas of all gradings of a candidate, in the order of their checks.
  Map<UUID, List<Score>> ofCandidate(Handle handle, UUID candidate) {
    Map<UUID, List<Score>> all = new TreeMap<>();
    handle
        .createQuery(
            """
            select gradings.id, gradings.exercise, gradings.exercise_version, area,
              coalesce(sum(points_of.points) filter (where status = 'passed'), 0) as points,
              sum(points_of.points) as possible
            from gradings join grading_checks points_of on points_of.grading_id = gradings.id
            where gradings.candidate_id = :candidate and not points_of.bonus
            group by gradings.id, area order by gradings.id, min(position), area
            """)
        .bind("candidate", candidate)
        .map((row, _) ->
            Map.entry(
                row.getObject("id", UUID.class),
                new Score(
                    manifests.areaTitle(
                        row.getString("exercise"),
                        row.getString("exercise_version"),
                        row.getString("area")),
                    row.getInt("points"),
                    row.getInt("possible"))))
        .forEach(each ->
            all.computeIfAbsent(each.getKey(), _ -> new ArrayList<>()).add(each.getValue()));
    return all;
  }
}
