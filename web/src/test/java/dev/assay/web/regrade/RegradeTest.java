package dev.assay.web.regrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.web.TestServer;
import dev.assay.web.account.Role;
import dev.assay.web.review.SampleRows;
import dev.assay.web.review.SampleRows.Check;
import dev.assay.web.review.SampleRows.Result;
import dev.assay.web.store.LinkTokens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// An exercise with four candidates, whose version has changed since they were graded.
@Tag("engine")
final class RegradeTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();

  private final SampleRows rows = new SampleRows(SERVER.jdbi());
  private final String exercise = "changed-" + UUID.randomUUID().toString().substring(0, 8);
  private final List<UUID> submissions = new ArrayList<>();
  private final List<UUID> candidates = new ArrayList<>();
  private final String author = SERVER.signedIn(Role.AUTHOR);

  @BeforeEach
  void store() {
    rows.exercise(exercise, "Changed", "last");
    for (int each = 0; each < 4; each++) {
      UUID candidate = rows.candidate(exercise, "Ada Lovelace");
      UUID submission = rows.submission(candidate, 1);
      rows.archive(submission);
      UUID grading = rows.graded(submission, Result.points(40));
      rows.checks(
          grading,
          List.of(
              new Check("list", "read", 10, "passed"),
              new Check("add", "write", 10, "failed"),
              new Check("old", "write", 5, "passed")));
      candidates.add(candidate);
      submissions.add(submission);
    }
    rows.offer(exercise, "v2");
  }

  private String page(String path) throws Exception {
    return SERVER.get("/exercises/" + exercise + path, "Cookie", author).body();
  }

  /// What an interviewer sees.
  private static String seen(String path) throws Exception {
    return SERVER.get(path, "Cookie", SERVER.signedIn(Role.INTERVIEWER)).body();
  }

  private int post(String path) throws Exception {
    return SERVER
        .post(
            "/exercises/" + exercise + "/regrade" + path,
            "",
            "Cookie",
            author,
            "Sec-Fetch-Site",
            "same-origin")
        .statusCode();
  }

  /// What a worker does.
  private void grade(UUID submission, int points, String list, String add) {
    UUID grading =
        SERVER
            .jdbi()
            .inTransaction(handle -> {
              UUID id =
                  handle
                      .createQuery(
                          "select id from gradings where submission_id = :submission and not official")
                      .bind("submission", submission)
                      .mapTo(UUID.class)
                      .one();
              handle.execute(
                  """
                  update gradings set state = 'graded', outcome = 'graded', points = ?, possible = 100, bonus = 0,
                    must_haves = 5, must_haves_passed = 5, started_at = now(), ended_at = now() where id = ?
                  """,
                  points,
                  id);
              return id;
            });
    rows.checks(
        grading,
        List.of(
            new Check("list", "read", 10, list),
            new Check("add", "write", 12, add),
            new Check("new", "write", 3, "passed")));
  }

  private void gradeAll() {
    grade(submissions.get(0), 52, "passed", "passed");
    grade(submissions.get(1), 30, "failed", "failed");
    grade(submissions.get(2), 40, "passed", "failed");
    grade(submissions.get(3), 40, "passed", "failed");
  }

  private List<Integer> points() {
    return SERVER
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    "select points from counted_submissions where candidate_id = any(:candidates) order by points")
                .bindArray("candidates", UUID.class, candidates)
                .mapTo(Integer.class)
                .list());
  }

  private int dry() {
    return SERVER
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    "select count(*) from gradings where exercise = :exercise and not official")
                .bind("exercise", exercise)
                .mapTo(Integer.class)
                .one());
  }

  @Test
  void showsWhosePointsWouldChangeCheckByCheck() throws Exception {
    assertThat(page("")).contains("Grade these 4 again, as a dry run");
    assertThat(post("")).isEqualTo(303);
    assertThat(page("/regrade")).contains("0 of 4 graded").doesNotContain("Adopt");

    gradeAll();
    String page = page("/regrade");

    assertThat(page)
        .contains("1 would gain points, 1 would lose some, 2 would keep what they have")
        .containsPattern(
            "40 of 100</td><td class=\"figure\">52 of 100</td><td class=\"figure\">\\+12<")
        .containsPattern(
            "40 of 100</td><td class=\"figure\">30 of 100</td><td class=\"figure\">−10<")
        .contains("title of list: passed → failed", "title of add: failed → passed")
        .contains("title of add: failed, 10 → 12 points")
        .contains("title of new: not there → passed", "title of old: passed → not there")
        .contains(row("list", 0, 1, ""), row("add", 1, 0, "10 → 12 points"))
        .contains(row("new", 0, 0, "new"), row("old", 0, 0, "gone"))
        .contains("Adopt: let these results count")
        .doesNotContain("Ada Lovelace");
    assertThat(points()).containsExactly(40, 40, 40, 40);
  }

  private static String row(String check, int better, int worse, String other) {
    return "title of %s</th><td class=\"figure\">%d</td><td class=\"figure\">%d</td><td>%s</td>"
        .formatted(check, better, worse, other);
  }

  @Test
  void countsWhenItIsAdoptedAndKeepsOldReports() throws Exception {
    post("");
    assertThat(post("/adopt")).isEqualTo(409);
    gradeAll();

    assertThat(post("/adopt")).isEqualTo(303);

    assertThat(points()).containsExactly(30, 40, 40, 52);
    assertThat(page("")).doesNotContain("Grade again");
    assertThat(SERVER.get("/exercises/" + exercise + "/regrade", "Cookie", author).statusCode())
        .isEqualTo(404);
    assertThat(seen("/candidates/" + candidates.getFirst()))
        .contains("handed in, version v1", "graded again, version v2");
  }

  @Test
  void changesNothingWhenItIsDiscarded() throws Exception {
    post("");
    grade(submissions.getFirst(), 52, "passed", "passed");

    assertThat(post("/discard")).isEqualTo(303);

    assertThat(points()).containsExactly(40, 40, 40, 40);
    assertThat(page("")).contains("Grade these 4 again, as a dry run");
    assertThat(dry()).isZero();
  }

  @Test
  void isNotAdoptedWhenTheExerciseHasChangedAgain() throws Exception {
    post("");
    gradeAll();
    rows.offer(exercise, "v3");

    assertThat(page("/regrade"))
        .contains("it can't be adopted")
        .doesNotContain("let these results count");
    assertThat(post("/adopt")).isEqualTo(409);
    assertThat(post("")).isEqualTo(409);
  }

  @Test
  void othersSeeNothingOfIt() throws Exception {
    UUID candidate = candidates.getFirst();
    rows.set(candidate, Map.of("started_at", Instant.now()));
    post("");
    gradeAll();

    String own = "/c/" + TestServer.LINKS.of(LinkTokens.Kind.CANDIDATE, candidate);
    assertThat(SERVER.get(own).body()).contains("40 of 100").doesNotContain("52 of 100");

    assertThat(seen("/candidates/" + candidates.getFirst()))
        .contains("40 of 100")
        .doesNotContain("52 of 100", "version v2");
    assertThat(seen("/exercises/" + exercise)).doesNotContain("dry run");
  }
}
