package dev.assay.web.exercise;

import dev.assay.web.candidate.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// What is known of exercises by their use: versions, checks, and how often those pass.
final class ExerciseStatistics {
  private ExerciseStatistics() {}

  static List<ExercisesPage.Row> exercises(Handle handle) {
    return handle
        .createQuery(
            """
            select exercises.*, coalesce(use.candidates, 0) as candidates, coalesce(use.submissions, 0) as submissions
            from exercises left join (
              select exercise, count(distinct candidates.id) as candidates, count(submissions.id) as submissions
              from candidates left join submissions on submissions.candidate_id = candidates.id
              group by exercise) use on use.exercise = exercises.id
            order by retired_at is not null, title, exercises.id
            """)
        .map((row, _) ->
            new ExercisesPage.Row(
                row.getString("id"),
                row.getString("title"),
                row.getString("difficulty"),
                row.getInt("minutes"),
                row.getInt("attempts"),
                row.getString("version"),
                Source.of(row.getString("source")),
                row.getTimestamp("retired_at") != null,
                row.getInt("candidates"),
                row.getInt("submissions")))
        .list();
  }

  static List<ExercisePage.Version> versions(Handle handle, Offer offer) {
    return handle
        .createQuery(
            """
            select version, seen_at, (select count(*) from official_gradings gradings
              where gradings.exercise = exercise_versions.exercise
                and exercise_version = version and state = 'graded') as gradings
            from exercise_versions where exercise = :id order by seen_at desc, version limit 50
            """)
        .bind("id", offer.id())
        .map((row, _) ->
            new ExercisePage.Version(
                row.getString("version"),
                Words.time(row.getTimestamp("seen_at").toInstant()),
                row.getInt("gradings"),
                row.getString("version").equals(offer.version())))
        .list();
  }

  /// The checks of the current version by area, in their order, as the newest grading that ran them
  /// has them; empty before there is one.
  static Map<String, List<ExercisePage.Check>> checks(Handle handle, Offer offer) {
    Map<String, List<ExercisePage.Check>> byArea = new LinkedHashMap<>();
    handle
        .createQuery(
            """
            with newest as (
              select id from official_gradings gradings
              where exercise = :id and exercise_version = :version and state = 'graded' and outcome = 'graded'
              order by ended_at desc, id limit 1
            ), results as (
              select grading_checks.*, status = 'passed' as passes,
                sum(case status when 'passed' then points else 0 end) over (partition by grading_id)
                  - case status when 'passed' then points else 0 end as others
              from grading_checks
              where grading_id in (
                select counted.grading_id from counted_submissions counted
                join gradings on gradings.id = counted.grading_id
                where gradings.exercise = :id and gradings.exercise_version = :version)
            ), rates as (
              select check_id, count(*) filter (where passes) as passed, count(*) as candidates,
                avg(millis) filter (where status <> 'not-run') as mean_millis,
                corr(case when passes then 1 else 0 end, others) as correlation
              from results group by check_id)
            select grading_checks.*, coalesce(rates.passed, 0) as passed, coalesce(rates.candidates, 0) as candidates,
              mean_millis, correlation
            from newest join grading_checks on grading_checks.grading_id = newest.id
            left join rates using (check_id)
            order by position
            """)
        .bind("id", offer.id())
        .bind("version", offer.version())
        .map((row, _) ->
            byArea
                .computeIfAbsent(row.getString("area"), _ -> new ArrayList<>())
                .add(
                    new ExercisePage.Check(
                        row.getString("title"),
                        row.getInt("points"),
                        row.getBoolean("must_have"),
                        row.getBoolean("bonus"),
                        row.getBoolean("visible"),
                        CheckUse.of(row))))
        .list();
    return byArea;
  }

  static ExercisePage.Regrade regrade(Handle handle, Offer offer) {
    return handle
        .createQuery(
            """
            select (select count(*) from outdated_submissions where exercise = :id) as outdated,
              exists (select from dry_runs where exercise = :id and adopted_at is null) as open
            """)
        .bind("id", offer.id())
        .map((row, _) -> new ExercisePage.Regrade(row.getInt("outdated"), row.getBoolean("open")))
        .one();
  }
}
