package dev.assay.web.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.web.TestServer;
import dev.assay.web.account.Role;
import dev.assay.web.review.SampleRows.Check;
import dev.assay.web.review.SampleRows.Result;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("engine")
final class ExercisePagesTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();

  private static SampleRows rows() {
    return new SampleRows(SERVER.jdbi());
  }

  private static String page(String path, Role role) throws Exception {
    return SERVER.get(path, "Cookie", SERVER.signedIn(role)).body();
  }

  @ParameterizedTest
  @EnumSource
  void areForEveryMember(Role role) throws Exception {
    String list = page("/exercises", role);
    String one = page("/exercises/swapi-planets", role);

    assertThat(list).contains("href=\"/exercises/swapi-planets\"", "Star Wars planets");
    assertThat(one)
        .contains("Star Wars planets", "junior to mid", "the best one counts", "node")
        .contains("Robustness", "What happens to requests that are under way when SIGTERM comes?");
    assertThat(one.contains("/candidates/new?exercise=swapi-planets"))
        .isEqualTo(role != Role.AUTHOR);
  }

  @Test
  void sayThatNothingWasGradedYet() throws Exception {
    rows().exercise("fresh", "Fresh", "last");

    assertThat(page("/exercises/fresh", Role.AUTHOR))
        .contains("Nothing was graded with this version yet", "the last one counts");
  }

  @Test
  void showChecksAndHowOftenTheyPassAmongWhatCounts() throws Exception {
    rows().exercise("graded", "Graded", "best");
    for (String status : List.of("passed", "failed", "passed")) {
      UUID candidate = rows().candidate("graded", "Somebody");
      rows()
          .checks(
              rows().graded(rows().submission(candidate, 1), Result.points(40)),
              List.of(new Check("a", "<area>", 40, status)));
      rows()
          .checks(
              rows().graded(rows().submission(candidate, 2), Result.points(10)),
              List.of(new Check("a", "<area>", 40, "failed")));
    }

    String page = page("/exercises/graded", Role.INTERVIEWER);

    assertThat(page)
        .contains("title of a", "hidden", "2 of 3", "&lt;area&gt;")
        .doesNotContain("<area>");
    assertThat(page("/exercises", Role.INTERVIEWER))
        .containsPattern("Graded</a>(?s:.)*?>3<(?s:.)*?>6<");
  }

  @Test
  void sayWhichChecksSeparateStrongFromWeakSubmissions() throws Exception {
    rows().exercise("separated", "Separated", "last");
    for (int i = 0; i < 10; i++) {
      gradedAs("separated", i < 5);
    }

    assertThat(page("/exercises/separated", Role.AUTHOR))
        .contains(row("with", "5 of 10", "1.00"), row("against", "5 of 10", "-1.00"))
        .contains(row("easy", "10 of 10", "everybody passes"))
        .contains(row("hard", "0 of 10", "nobody passes"));
  }

  @Test
  void doNotSayWhatSeparatesBelowTenCandidates() throws Exception {
    rows().exercise("few", "Few", "last");
    for (int i = 0; i < 9; i++) {
      gradedAs("few", i < 5);
    }

    assertThat(page("/exercises/few", Role.AUTHOR))
        .contains(row("with", "5 of 9", "–"), row("easy", "9 of 9", "–"));
  }

  private static void gradedAs(String exercise, boolean strong) {
    UUID grading =
        rows()
            .graded(
                rows().submission(rows().candidate(exercise, "Somebody"), 1), Result.points(40));
    rows()
        .checks(
            grading,
            List.of(
                new Check("with", "area", 10, strong ? "passed" : "failed"),
                new Check("rest", "area", 40, strong ? "passed" : "failed"),
                new Check("against", "area", 5, strong ? "not-run" : "passed"),
                new Check("easy", "area", 10, "passed"),
                new Check("hard", "area", 10, "failed")));
  }

  private static String row(String check, String rate, String separates) {
    int points = check.equals("against") ? 5 : 10;
    return "title of %s</th><td class=\"figure\">%d</td><td>hidden</td><td class=\"figure\">%s</td><td class=\"figure\">%s</td><td class=\"figure\">12 ms</td>"
        .formatted(check, points, rate, separates);
  }

  @Test
  void areNotForStrangers() throws Exception {
    assertThat(SERVER.get("/exercises").statusCode()).isEqualTo(302);
    assertThat(SERVER.get("/exercises/none", "Cookie", SERVER.signedIn(Role.AUTHOR)).statusCode())
        .isEqualTo(404);
  }
}
