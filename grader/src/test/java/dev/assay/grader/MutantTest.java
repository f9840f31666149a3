package dev.assay.grader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.Exercises;
import dev.assay.grader.intake.Origin;
import dev.assay.kit.evidence.CheckResult.Status;
import dev.assay.kit.referee.Mutant;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Mutants at a real database.
@Tag("engine")
@SuppressWarnings("NullAway.Init") // the fields are set before the first test
final class MutantTest {
  private static final Path EXERCISES = Path.of("..", "exercises");

  @TempDir static Path scratch;
  private static RealGrader real;

  @BeforeAll
  static void connect() throws Exception {
    real = RealGrader.open(scratch);
  }

  @AfterAll
  static void close() {
    real.close();
  }

  @ParameterizedTest
  @CsvSource({
    "swapi-planets, DATABASE_INSERTS_LOST, ImportTest.storesEveryPlanet",
    "swapi-planets, DATABASE_TEXTS_CUT, CreateTest.answersWithThePlanet",
    "swapi-planets, DATABASE_NUMBERS_WRAPPED, CreateTest.keepsPopulations",
    "shopping-list, DATABASE_INSERTS_DOUBLED, DataTest.servesGivenLists",
    "shopping-list, DATABASE_UPDATES_SPREAD, UpdateTest.changesNoOther",
  })
  void failsTheCheckThatLooks(String id, Mutant mutant, String check) throws Exception {
    Exercise exercise = new Exercises(EXERCISES).load(id);
    var solution =
        new Origin.Folder(exercise.folder().resolve("solutions").resolve("reference-node"));

    Grading grading =
        real.grader().only(List.of(check)).mutated(mutant).grade(solution, exercise, 7, _ -> {});

    assertThat(grading.outcome())
        .isInstanceOfSatisfying(
            Outcome.Graded.class,
            graded -> {
              assertThat(graded.checks())
                  .filteredOn(each -> each.status() == Status.FAILED)
                  .extracting(each -> each.check().id())
                  .contains(check);
            });
    assertThat(grading.outside().mutations()).isPositive();
  }
}
