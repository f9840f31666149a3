package dev.assay.web.review;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Rows for tests, written without the code that is tested.
public final class SampleRows {
  private final Jdbi jdbi;

  public SampleRows(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// How a grading came out.
  public record Result(String outcome, int points, int mustHavesPassed) {
    public static Result points(int points) {
      return new Result("graded", points, 5);
    }
  }

  /// An exercise with a version, without a usable bundle.
  public void exercise(String id, String title, String counts) {
    jdbi.useHandle(handle -> {
      handle.execute(
          "insert into exercise_versions (exercise, version, title, bundle) values (?, 'v1', ?, ''::bytea)",
          id,
          title);
      handle.execute(
          """
          insert into exercises (id, version, title, minutes, difficulty, attempts, counts, brief)
          values (?, 'v1', ?, 90, 'junior', 3, ?, '# Brief')
          """,
          id,
          title,
          counts);
    });
  }

  public UUID candidate(String exercise, String name) {
    UUID id = UUID.randomUUID();
    jdbi.useHandle(handle ->
        handle.execute(
            """
            insert into candidates (id, exercise, name, email, minutes, attempts, created_at, expires_at)
            values (?, ?, ?, '', 90, 3, ?, ?)
            """,
            id,
            exercise,
            name,
            Instant.now(),
            Instant.now().plus(14, ChronoUnit.DAYS)));
    return id;
  }

  /// Sets columns of a candidate, such as `opened_at`.
  public void set(UUID candidate, Map<String, Object> columns) {
    jdbi.useHandle(handle ->
        columns.forEach((column, value) ->
            handle.execute(
                "update candidates set " + column + " = ? where id = ?", value, candidate)));
  }

  public UUID submission(UUID candidate, int number) {
    UUID id = UUID.randomUUID();
    jdbi.useHandle(handle ->
        handle.execute(
            """
            insert into submissions (id, candidate_id, number, key, origin, origin_detail, tree_sha256, files, bytes, stack)
            values (?, ?, ?, ?, 'zip', 'app.zip', 'abc', 7, 7000, 'node')
            """,
            id,
            candidate,
            number,
            "key " + number));
    return id;
  }

  /// A grading that is not at its end.
  public UUID grading(UUID submission, String state) {
    return jdbi.withHandle(handle -> grading(handle, submission, state));
  }

  private static UUID grading(Handle handle, UUID submission, String state) {
    UUID id = UUID.randomUUID();
    handle.execute(
        """
        insert into gradings (id, submission_id, candidate_id, exercise, exercise_version, reason, seed, state)
        select ?, submissions.id, candidates.id, exercises.id, exercises.version, 'submitted', 1, ?
        from submissions join candidates on candidates.id = submissions.candidate_id
        join exercises on exercises.id = candidates.exercise
        where submissions.id = ?
        """,
        id,
        state,
        submission);
    return id;
  }

  public UUID graded(UUID submission, Result result) {
    return jdbi.inTransaction(handle -> {
      UUID id = grading(handle, submission, "graded");
      handle.execute(
          """
          update gradings set outcome = ?, headline = 'a headline', points = ?, possible = 100, bonus = 0,
            must_haves = 5, must_haves_passed = ?, started_at = queued_at, ended_at = queued_at, took_millis = 61000
          where id = ?
          """,
          result.outcome(),
          result.points(),
          result.mustHavesPassed(),
          id);
      return id;
    });
  }

  /// Offers an exercise in another version than the one before.
  public void offer(String exercise, String version) {
    jdbi.useHandle(handle -> {
      handle.execute(
          "insert into exercise_versions (exercise, version, title, bundle) values (?, ?, 'Other', ''::bytea)",
          exercise,
          version);
      handle.execute("update exercises set version = ? where id = ?", version, exercise);
    });
  }

  /// Keeps files of a submission, so that it can be graded again.
  public void archive(UUID submission) {
    jdbi.useHandle(handle ->
        handle.execute(
            "insert into submission_archives (submission_id, content) values (?, ''::bytea)",
            submission));
  }

  /// A check of a grading.
  ///
  /// @param status `passed`, `failed` or `not-run`
  public record Check(String id, String area, int points, String status) {}

  public void checks(UUID grading, List<Check> checks) {
    jdbi.useHandle(handle -> {
      int position = 0;
      for (Check check : checks) {
        handle.execute(
            """
            insert into grading_checks (grading_id, position, check_id, title, area, points, must_have, visible, bonus, status, millis)
            values (?, ?, ?, ?, ?, ?, false, false, false, ?, 12)
            """,
            grading,
            position++,
            check.id(),
            "title of " + check.id(),
            check.area(),
            check.points(),
            check.status());
      }
    });
  }
}
