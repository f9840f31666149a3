package dev.assay.web.regrade;

import dev.assay.web.review.RowWords;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// What a dry run would change.
///
/// @param same how many submissions would not change at all
/// @param moved the others; those that lose most come first
/// @param checks by check, in the order of the suite
public record Difference(int same, List<Moved> moved, List<CheckSum> checks) {
  private static final int MOST_CHECKS = 12;

  public Difference {
    moved = List.copyOf(moved);
    checks = List.copyOf(checks);
  }

  /// How often a check ends in another way.
  ///
  /// @param better submissions that pass it and did not
  /// @param worse submissions that do not pass it and did
  /// @param other what has changed besides, such as `new` or `2 → 3 points`; may be empty
  public record CheckSum(String title, int better, int worse, String other) {}

  private record Pair(
      UUID candidate, UUID submission, int number, String before, String after, int gain) {}

  /// Every grading of the run beside the result that counts until then.
  private static final String PAIRS =
      """
      pairs as (
        select dry.candidate_id, dry.submission_id, dry.id as after_id, before.grading_id as before_id,
          before.outcome as before_outcome, before.points as before_points, before.possible as before_possible,
          before.bonus as before_bonus,
          dry.outcome as after_outcome, dry.points as after_points, dry.possible as after_possible,
          dry.bonus as after_bonus
        from gradings dry join submission_results before
          on before.candidate_id = dry.candidate_id and before.submission_id = dry.submission_id
        where dry.dry_run = :run and dry.state = 'graded')
      """;

  static Difference of(Handle handle, UUID run) {
    List<CheckTurn> turns = turns(handle, run);
    Map<UUID, List<CheckTurn>> bySubmission =
        turns.stream()
            .collect(
                Collectors.groupingBy(
                    CheckTurn::submission, LinkedHashMap::new, Collectors.toList()));
    List<Pair> pairs = pairs(handle, run);
    List<Moved> moved =
        pairs.stream()
            .map(pair -> moved(pair, bySubmission.getOrDefault(pair.submission(), List.of())))
            .filter(each -> !each.before().equals(each.after()) || !each.checks().isEmpty())
            .sorted(Comparator.comparingInt(Moved::gain).thenComparing(Moved::submission))
            .toList();
    return new Difference(pairs.size() - moved.size(), moved, sums(turns));
  }

  private static List<Pair> pairs(Handle handle, UUID run) {
    return handle
        .createQuery(
            "with "
                + PAIRS
                + "select pairs.*, number from pairs join submissions on submissions.id = submission_id")
        .bind("run", run)
        .map((row, _) -> pair(row))
        .list();
  }

  private static Pair pair(ResultSet row) throws SQLException {
    return new Pair(
        row.getObject("candidate_id", UUID.class),
        row.getObject("submission_id", UUID.class),
        row.getInt("number"),
        points(row, "before"),
        points(row, "after"),
        row.getInt("after_points") - row.getInt("before_points"));
  }

  private static String points(ResultSet row, String side) throws SQLException {
    String outcome = row.getString(side + "_outcome");
    if (!outcome.equals("graded")) {
      return RowWords.outcome(outcome);
    }
    int bonus = row.getInt(side + "_bonus");
    return "%d of %d%s"
        .formatted(
            row.getInt(side + "_points"),
            row.getInt(side + "_possible"),
            bonus > 0 ? " + " + bonus : "");
  }

  private static Moved moved(Pair pair, List<CheckTurn> turns) {
    List<String> words =
        new ArrayList<>(turns.stream().limit(MOST_CHECKS).map(CheckTurn::words).toList());
    if (turns.size() > MOST_CHECKS) {
      words.add("and %d more".formatted(turns.size() - MOST_CHECKS));
    }
    return new Moved(
        pair.candidate(),
        pair.submission(),
        pair.number(),
        pair.before(),
        pair.after(),
        pair.gain(),
        words);
  }

  private static List<CheckTurn> turns(Handle handle, UUID run) {
    return handle
        .createQuery(
            "with "
                + PAIRS
                + """
                , before as (
                  select submission_id, checks.* from pairs join grading_checks checks on grading_id = before_id
                ), after as (
                  select submission_id, checks.* from pairs join grading_checks checks on grading_id = after_id
                )
                select submission_id, check_id, coalesce(after.title, before.title) as title,
                  before.status as before_status, before.points as before_points,
                  after.status as after_status, after.points as after_points
                from before full join after using (submission_id, check_id)
                where before.status is distinct from after.status or before.points is distinct from after.points
                order by after.position nulls last, before.position, submission_id
                """)
        .bind("run", run)
        .map((row, _) -> CheckTurn.of(row))
        .list();
  }

  private static List<CheckSum> sums(List<CheckTurn> turns) {
    return turns.stream()
        .collect(Collectors.groupingBy(CheckTurn::id, LinkedHashMap::new, Collectors.toList()))
        .values()
        .stream()
        .map(Difference::sum)
        .toList();
  }

  private static CheckSum sum(List<CheckTurn> turns) {
    return new CheckSum(
        turns.getFirst().title(),
        (int) turns.stream().filter(CheckTurn::isBetter).count(),
        (int) turns.stream().filter(CheckTurn::isWorse).count(),
        turns.stream()
            .map(Difference::other)
            .filter(words -> !words.isEmpty())
            .distinct()
            .collect(Collectors.joining(", ")));
  }

  private static String other(CheckTurn turn) {
    if (!turn.before().isThere()) {
      return "new";
    }
    if (!turn.after().isThere()) {
      return "gone";
    }
    return turn.before().points() == turn.after().points()
        ? ""
        : "%d → %d points".formatted(turn.before().points(), turn.after().points());
  }
}
