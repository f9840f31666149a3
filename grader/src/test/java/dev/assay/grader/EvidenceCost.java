package dev.assay.grader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.Exercises;
import dev.assay.grader.intake.Origin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A benchmark: what evidence costs the planets' suite. Grades a reference with evidence and
/// without in turn, and compares how long the checks took.
///
/// Not part of the tests: its name keeps it out. `./assay test -Dtest=EvidenceCost
/// -Dsurefire.failIfNoSpecifiedTests=false` runs it, on a machine that does nothing else;
/// `-Dassay.rounds=N` for another number of rounds than 7, `-Dassay.solution=NAME` for another
/// reference than Node's.
@Tag("engine")
final class EvidenceCost {
  private static final Path EXERCISES = Path.of("..", "exercises");

  @Test
  void costsLessThanAFifthOfTheSuite(@TempDir Path scratch) throws Exception {
    int rounds = Integer.getInteger("assay.rounds", 7);
    String solution = System.getProperty("assay.solution", "reference-node");
    List<Long> with = new ArrayList<>();
    List<Long> without = new ArrayList<>();
    try (RealGrader real = RealGrader.open(scratch)) {
      Grader grader = real.grader();
      for (int round = 0; round <= rounds; round++) {
        long on = checksMillis(grader, solution, round);
        long off = checksMillis(grader.withoutEvidence(), solution, round);
        System.out.printf("round %d: %d ms with evidence, %d ms without%n", round, on, off);
        if (round > 0) {
          with.add(on);
          without.add(off);
        }
      }
    }
    double ratio = (double) median(with) / median(without);
    System.out.printf(
        "evidence: %d ms with, %d ms without in the middle of %d rounds: %+.1f %%%n",
        median(with), median(without), rounds, (ratio - 1) * 100);
    assertThat(ratio).isLessThan(1.2);
  }

  private static long checksMillis(Grader grader, String solution, long seed) throws Exception {
    Exercise exercise = new Exercises(EXERCISES).load("swapi-planets");
    Origin origin =
        new Origin.Folder(EXERCISES.resolve("swapi-planets/solutions").resolve(solution));
    Grading grading = grader.grade(origin, exercise, seed + 1, _ -> {});
    assertThat(grading.outcome()).isInstanceOf(Outcome.Graded.class);
    return grading.phases().stream()
        .filter(phase -> phase.phase() == Phase.SUITE)
        .mapToLong(phase -> phase.took().toMillis())
        .sum();
  }

  private static long median(List<Long> millis) {
    return millis.stream().sorted().toList().get(millis.size() / 2);
  }
}
