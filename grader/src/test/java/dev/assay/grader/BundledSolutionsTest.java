package dev.assay.grader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.ExerciseInvalid;
import dev.assay.grader.exercise.Exercises;
import dev.assay.grader.exercise.Expectation;
import dev.assay.grader.exercise.Solution;
import dev.assay.grader.intake.Origin;
import dev.assay.grader.report.FirstScreen;
import dev.assay.grader.report.Report;
import dev.assay.grader.report.ReportFolder;
import dev.assay.kit.evidence.CheckResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Proves the bundled suites: references get every point, and every wrong solution fails where it
/// should, and its report says why on the first screen. That it fails nowhere else takes the checks
/// that it is to pass, and so three times as long: `assay exercise check` runs them all, and so
/// does this with `-Dassay.whole=true`.
///
/// `-Dassay.solutions=PATTERN` runs others than usual, `.*` all of them, `-Dassay.repetitions=N`
/// each reference so often instead of once; reports are left in `target/solutions`.
@Tag("engine")
@Execution(ExecutionMode.CONCURRENT)
final class BundledSolutionsTest {
  private static final int REPETITIONS = Integer.getInteger("assay.repetitions", 1);
  private static final boolean WHOLE = Boolean.getBoolean("assay.whole");

  /// The references, and wrong solutions that fail each in a way of its own: at another phase, by
  /// another fault that checks make, or seen in another kind of evidence. The others, mostly wrong
  /// answers to one request, take the same ways.
  private static final String USUAL =
      "reference-.*|wrong-(dies-without-database|does-not-build|exits-at-start|hangs-on-sigterm"
          + "|imports-twice-on-restart|lost-creates-under-load"
          + "|n-plus-one|no-timeout|sql-injectable)";

  /// What fails more than this is broken all over, and is graded as a whole in any case.
  private static final int MOST_ALONE = 10;

  private static final Path REPORTS = Path.of("target", "solutions");

  @TempDir static Path scratch;
  private static RealGrader real;
  private static Exercise exercise;

  @BeforeAll
  static void connect() throws ExerciseInvalid, IOException {
    real = RealGrader.open(scratch);
    exercise = new Exercises(Path.of("..", "exercises")).load("swapi-planets");
  }

  @AfterAll
  static void close() {
    real.close();
  }

  @TestFactory
  @Execution(ExecutionMode.CONCURRENT)
  Stream<DynamicTest> referencesGetEveryPointEveryTime() throws ExerciseInvalid {
    return chosen()
        .filter(Solution::isReference)
        .flatMap(solution ->
            IntStream.rangeClosed(1, REPETITIONS)
                .mapToObj(round ->
                    dynamicTest(
                        solution.name() + " " + round, () -> getsEveryPoint(solution, round))));
  }

  @TestFactory
  @Execution(ExecutionMode.CONCURRENT)
  Stream<DynamicTest> wrongSolutionsFailWhereTheyShould() throws ExerciseInvalid {
    return chosen()
        .filter(solution -> !solution.isReference())
        .map(solution -> dynamicTest(solution.name(), () -> failsAsExpected(solution)));
  }

  private static void getsEveryPoint(Solution solution, int round) throws Exception {
    Grading grading = grade(solution, solution.name() + "-" + round, List.of()).grading();

    assertThat(grading.outcome()).isInstanceOf(Outcome.Graded.class);
    assertThat(failed(grading)).isEmpty();
  }

  private static void failsAsExpected(Solution solution) throws Exception {
    Expectation expected = solution.expectation().orElseThrow();

    boolean whole = WHOLE || expected.fails().size() > MOST_ALONE;
    Report report = grade(solution, solution.name(), whole ? List.of() : expected.fails());
    Grading grading = report.grading();

    assertThat(ending(grading.outcome())).isEqualTo(expected.outcome());
    assertThat(failed(grading)).containsExactlyInAnyOrderElementsOf(expected.fails());
    assertThat(FirstScreen.of(report)).contains(expected.says());
  }

  private static Report grade(Solution solution, String name, List<String> checks)
      throws ExerciseInvalid, IOException {
    Path copy = Files.createTempDirectory(scratch, "solution");
    Grading grading =
        real.grader()
            .only(checks)
            .grade(
                new Origin.Folder(solution.sources(copy)),
                exercise,
                new SecureRandom().nextLong(1, 1_000_000_000),
                _ -> {});
    Report report = Report.of(grading);
    ReportFolder.write(report, REPORTS.resolve(name));
    return report;
  }

  private static List<String> failed(Grading grading) {
    if (!(grading.outcome() instanceof Outcome.Graded(var checks))) {
      return List.of();
    }
    return checks.stream()
        .filter(result -> result.status() != CheckResult.Status.PASSED)
        .map(result -> result.check().id())
        .toList();
  }

  private static Expectation.Ending ending(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Graded _ -> Expectation.Ending.GRADED;
      case Outcome.NotBuilt _ -> Expectation.Ending.NOT_BUILT;
      case Outcome.NotReady _ -> Expectation.Ending.NOT_READY;
      case Outcome.Rejected(var reason) -> throw new AssertionError("rejected: " + reason);
      case Outcome.Faulted(var reason) -> throw new AssertionError("our fault: " + reason);
    };
  }

  /// The slowest first, so that none is left alone at the end.
  private static Stream<Solution> chosen() throws ExerciseInvalid {
    String pattern = System.getProperty("assay.solutions", USUAL);
    return Solution.of(exercise).stream()
        .filter(solution -> solution.name().matches(pattern))
        .sorted(Comparator.comparing(solution -> !solution.name().contains("spring")));
  }
}
