package dev.assay.grader.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grader.Grading;
import dev.assay.grader.Outcome;
import dev.assay.grader.Points;
import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.CheckResult.Status;
import dev.assay.kit.evidence.CheckSpec;
import dev.assay.kit.evidence.Evidence;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
  @Test
  void headlineOfAPerfectAttemptShowsTheBonusApart() {
    assertThat(headline(SampleGradings.perfect()))
        .isEqualTo("100 of 100 points (+3 bonus); all 6 must-haves passed");
  }

  @Test
  void headlineNamesTheMustHavesThatFailedAndTheChecksThatDidNotRun() {
    assertThat(headline(SampleGradings.graded()))
        .isEqualTo(
            "62 of 100 points (+3 bonus); 1 of 15 checks did not run; 2 of 6 must-haves failed,"
                + " first: POST /planets without a name is refused");
  }

  @Test
  void headlineNamesTheOnlyMustHaveThatFailed() {
    List<CheckResult> checks = List.of(mustHave("A", 1), passed("B", 2), failed("C", 9));

    assertThat(headline(SampleGradings.ending(new Outcome.Graded(checks))))
        .isEqualTo("2 of 12 points; 1 of 1 must-have failed: A");
  }

  @Test
  void headlineNamesTheFailedCheckWorthMostWhereAllMustHavesPassed() {
    List<CheckResult> checks =
        List.of(passed("A", 90), failed("B", 2), failed("C", 3), failed("D", 3));

    assertThat(headline(SampleGradings.ending(new Outcome.Graded(checks))))
        .isEqualTo("90 of 98 points; 3 checks failed, first: C");
  }

  @Test
  void headlineIsAtMost200CharactersWhateverTheTitles() {
    List<CheckResult> checks = List.of(mustHave("long ".repeat(100), 1));

    assertThat(headline(SampleGradings.ending(new Outcome.Graded(checks))))
        .hasSize(200)
        .startsWith("0 of 1 points; 1 of 1 must-have failed: long long")
        .endsWith("…");
  }

  @Test
  void headlineOfASuiteWithoutMustHavesIsOnlyThePoints() {
    CheckSpec check = new CheckSpec("A.b", "A", "list", 7, false, false, false);
    List<CheckResult> passed =
        List.of(new CheckResult(check, Status.PASSED, null, null, 1, Evidence.NONE));

    assertThat(headline(SampleGradings.ending(new Outcome.Graded(passed))))
        .isEqualTo("7 of 7 points");
  }

  @Test
  void headlineSaysHowAnAttemptWithoutChecksEnded() {
    assertThat(headline(SampleGradings.ending(new Outcome.Rejected("not a zip archive."))))
        .isEqualTo("Rejected: not a zip archive");
    assertThat(headline(SampleGradings.notBuilt()))
        .isEqualTo("Did not build: `npm run build` exited with 2");
    assertThat(
            headline(
                SampleGradings.ending(
                    new Outcome.NotReady("it exited with 1", Duration.ofSeconds(2)))))
        .isEqualTo("Built, but did not answer: it exited with 1");
    assertThat(headline(SampleGradings.faulted()))
        .isEqualTo(
            "Not graded, our fault: the sandbox's database did not start within 30 s — it does not count");
  }

  @Test
  void headlineIsOneBoundedLineWhateverTheReason() {
    String headline =
        headline(SampleGradings.ending(new Outcome.NotBuilt("a\nb\t" + "c".repeat(5_000))));

    assertThat(headline).startsWith("Did not build: a b ccc").endsWith("c…").hasSize(200);
  }

  @Test
  void bonusNeverChangesWhatIsPossible() {
    Report report = Report.of(SampleGradings.perfect());

    assertThat(report.score()).contains(new Report.Score(new Points(100, 100), 3));
    assertThat(report.areas())
        .filteredOn(area -> area.id().equals("list"))
        .map(AreaScore::score)
        .containsExactly(new Report.Score(new Points(26, 26), 3));
  }

  @Test
  void attemptWithoutChecksHasNoScore() {
    assertThat(Report.of(SampleGradings.notBuilt()).score()).isEmpty();
  }

  @Test
  void questionsAreAskedAboutAreasThatFailedOnly() {
    assertThat(Report.of(SampleGradings.graded()).questions())
        .map(AreaQuestions::area)
        .containsExactly("list", "create");
    assertThat(Report.of(SampleGradings.perfect()).questions()).isEmpty();
  }

  @Test
  void areaThatTheManifestLacksIsShownUnderItsId() {
    Report report = Report.of(SampleGradings.saying("x"));

    assertThat(report.areas()).map(AreaScore::title).containsExactly("Import", "elsewhere");
  }

  @Test
  void tailOfALogHasItsLastFortyLinesWithoutColours() {
    LogTail tail = Report.of(SampleGradings.notBuilt()).failedLog().orElseThrow();

    assertThat(tail.lines())
        .hasSize(40)
        .last()
        .asString()
        .startsWith("[ERROR] /app/src/planets.ts");
    assertThat(tail.linesBefore()).isEqualTo(21);
  }

  private static String headline(Grading grading) {
    return Report.of(grading).headline();
  }

  private static CheckResult mustHave(String title, int points) {
    CheckSpec check = new CheckSpec(title + ".t", title, "list", points, true, false, false);
    return new CheckResult(check, Status.FAILED, null, null, 1, Evidence.NONE);
  }

  private static CheckResult passed(String title, int points) {
    CheckSpec check = new CheckSpec(title + ".t", title, "list", points, false, false, false);
    return new CheckResult(check, Status.PASSED, null, null, 1, Evidence.NONE);
  }

  private static CheckResult failed(String title, int points) {
    CheckSpec check = new CheckSpec(title + ".t", title, "list", points, false, false, false);
    return new CheckResult(check, Status.FAILED, null, null, 1, Evidence.NONE);
  }
}
