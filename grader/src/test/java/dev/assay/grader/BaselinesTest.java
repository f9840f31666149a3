package dev.assay.grader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.ExerciseInvalid;
import dev.assay.grader.exercise.Exercises;
import dev.assay.kit.evidence.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaselinesTest {
  private static final Baseline JAVA = baseline("java", 2_400);
  private static final Baseline NODE = baseline("node", 1_800);

  @TempDir private Path folder;
  private Exercise exercise;

  @BeforeEach
  void load() throws ExerciseInvalid {
    exercise = new Exercises(Path.of("..", "exercises")).load("swapi-planets");
  }

  @Test
  void keepsOneBaselineForEachStack() throws IOException {
    new Baselines(folder).keep(exercise, NODE);
    new Baselines(folder).keep(exercise, baseline("java", 9_999));
    new Baselines(folder).keep(exercise, JAVA);

    assertThat(new Baselines(folder).of(exercise, "java")).contains(JAVA);
    assertThat(new Baselines(folder).of(exercise, "node")).contains(NODE);
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactly("swapi-planets-" + exercise.version() + ".json");
    }
  }

  @Test
  void comparesAnotherStackWithTheFirstThereIs() throws IOException {
    new Baselines(folder).keep(exercise, NODE);
    new Baselines(folder).keep(exercise, JAVA);

    assertThat(new Baselines(folder).of(exercise, "python")).contains(JAVA);
  }

  @Test
  void knowsNothingBeforeAReferenceWasMeasured() {
    assertThat(new Baselines(folder).of(exercise, "java")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "{\"formatVersion\": 2, \"stacks\": {}}",
        "{\"formatVersion\": 1}",
        "{\"formatVersion\": 1, \"stacks\": {\"java\": null}}",
        "{\"formatVersion\": 1, \"stacks\": {\"java\": {\"solution\": \"a\"}}}",
        "{\"formatVersion\": 1, \"stacks\": {\"java\": {\"solution\": \"a\", \"title\": \"b\","
            + " \"measuredAt\": \"yesterday\", \"measurements\": []}}}",
        "{\"formatVersion\": 1, \"stacks\": {\"java\": {\"solution\": \"a\", \"title\": \"b\","
            + " \"measuredAt\": \"2026-11-22T10:00:00Z\", \"measurements\": [null]}}}",
      })
  void ignoresABrokenFileAndWritesItAnew(String broken) throws IOException {
    Path file = folder.resolve("swapi-planets-" + exercise.version() + ".json");
    Files.writeString(file, broken);

    assertThat(new Baselines(folder).of(exercise, "java")).isEmpty();

    new Baselines(folder).keep(exercise, JAVA);
    assertThat(new Baselines(folder).of(exercise, "java")).contains(JAVA);
  }

  private static Baseline baseline(String stack, long micros) {
    return new Baseline(
        "reference-" + stack,
        stack,
        stack + " 1",
        Instant.parse("2026-11-22T10:00:00Z"),
        List.of(new Measurement("GET /planets", 50, micros, 2 * micros)));
  }
}
