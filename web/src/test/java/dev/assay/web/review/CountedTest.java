package dev.assay.web.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.web.TestServer;
import dev.assay.web.candidate.Counted;
import dev.assay.web.review.SampleRows.Result;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("engine")
final class CountedTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();

  private static SampleRows rows() {
    return new SampleRows(SERVER.jdbi());
  }

  @BeforeAll
  static void offer() {
    rows().exercise("of-the-best", "Best", "best");
    rows().exercise("of-the-last", "Last", "last");
  }

  @Test
  void countsNothingBeforeThereIsAResult() {
    UUID candidate = rows().candidate("of-the-best", "Ada");
    rows().grading(rows().submission(candidate, 1), "running");

    assertThat(counted(candidate)).isEmpty();
  }

  @Test
  void countsTheBestWhereTheExerciseSaysSo() {
    UUID candidate = rows().candidate("of-the-best", "Ada");
    rows().graded(rows().submission(candidate, 1), Result.points(40));
    UUID best = rows().submission(candidate, 2);
    UUID grading = rows().graded(best, Result.points(60));
    rows().graded(rows().submission(candidate, 3), new Result("not-built", 0, 0));

    assertThat(counted(candidate))
        .contains(new Counted(best, 2, false, grading, "graded", 60, 100, 0, 5, 5));
  }

  @Test
  void countsTheLastThatHasAResult() {
    UUID candidate = rows().candidate("of-the-last", "Ada");
    rows().graded(rows().submission(candidate, 1), Result.points(60));
    rows().graded(rows().submission(candidate, 2), Result.points(40));
    rows().grading(rows().submission(candidate, 3), "waiting");

    assertThat(counted(candidate).map(Counted::number)).contains(2);
  }

  @Test
  void prefersMustHavesAndThenTheLaterOfEquals() {
    UUID candidate = rows().candidate("of-the-best", "Ada");
    rows().graded(rows().submission(candidate, 1), new Result("graded", 60, 5));
    rows().graded(rows().submission(candidate, 2), new Result("graded", 60, 5));
    rows().graded(rows().submission(candidate, 3), new Result("graded", 60, 4));

    assertThat(counted(candidate).map(Counted::number)).contains(2);
  }

  @Test
  void takesTheNewestResultOfASubmissionThatWasGradedAgain() {
    UUID candidate = rows().candidate("of-the-best", "Ada");
    UUID submission = rows().submission(candidate, 1);
    rows().graded(submission, Result.points(60));
    UUID again = rows().graded(submission, Result.points(50));

    assertThat(counted(candidate).map(Counted::grading)).contains(again);
  }

  private static Optional<Counted> counted(UUID candidate) {
    return SERVER.jdbi().withHandle(handle -> Counted.of(handle, candidate));
  }
}
