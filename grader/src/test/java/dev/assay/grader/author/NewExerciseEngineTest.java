package dev.assay.grader.author;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grader.Grading;
import dev.assay.grader.Outcome;
import dev.assay.grader.RealGrader;
import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.ExerciseInvalid;
import dev.assay.grader.exercise.Exercises;
import dev.assay.grader.exercise.Solution;
import dev.assay.grader.intake.Origin;
import dev.assay.kit.evidence.CheckResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A new exercise is worth something from its first minute.
@Tag("engine")
final class NewExerciseEngineTest {
  private @TempDir Path scratch;

  @Test
  void itsReferenceGetsEveryPointAndItsWrongSolutionFailsWhereItShould()
      throws ExerciseInvalid, IOException {
    Exercises exercises = new Exercises(scratch.resolve("exercises"));
    new NewExercise(exercises).make("my-exercise", Optional.empty());
    Exercise exercise = exercises.load("my-exercise");

    try (RealGrader real = RealGrader.open(scratch)) {
      for (Solution solution : Solution.of(exercise)) {
        Path copy = Files.createTempDirectory(scratch, "solution");
        Grading grading =
            real.grader().grade(new Origin.Folder(solution.sources(copy)), exercise, 1, _ -> {});

        assertThat(failed(grading)).as(solution.name()).isEqualTo(solution.fails());
      }
    }
  }

  private static List<String> failed(Grading grading) {
    assertThat(grading.outcome()).isInstanceOf(Outcome.Graded.class);
    return ((Outcome.Graded) grading.outcome())
        .checks().stream()
            .filter(result -> result.status() != CheckResult.Status.PASSED)
            .map(result -> result.check().id())
            .toList();
  }
}
