package dev.assay.grader.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class BundledPatchesTest {
  private @TempDir Path scratch;

  @TestFactory
  List<DynamicTest> everyWrongSolutionSaysItsFaultAndDiffersFromItsBase() throws ExerciseInvalid {
    Exercises bundled = new Exercises(Path.of("..", "exercises"));
    List<DynamicTest> tests = new ArrayList<>();
    for (String id : bundled.ids()) {
      for (Solution solution : Solution.of(bundled.load(id))) {
        tests.add(DynamicTest.dynamicTest(id + ": " + solution.name(), () -> check(solution)));
      }
    }
    assertThat(tests).hasSizeGreaterThan(20);
    return tests;
  }

  private void check(Solution solution) throws ExerciseInvalid, IOException {
    assertThat(solution.name()).matches("(reference|wrong)-[a-z0-9-]+");
    Path sources = solution.sources(Files.createTempDirectory(scratch, "copy"));
    assertThat(sources).isNotEmptyDirectory();
    if (solution.isReference()) {
      return;
    }
    Expectation expected = solution.expectation().orElseThrow();
    assertThat(expected.about()).endsWith(".");
    assertThat(expected.says()).as("what the report's first screen must say").isNotEmpty();
    expected
        .base()
        .map(solution.folder()::resolveSibling)
        .ifPresent(base -> assertThat(files(sources)).isNotEqualTo(files(base)));
  }

  private static Map<String, String> files(Path folder) {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String path = folder.relativize(file).toString();
        if (!path.startsWith(".git/")) {
          files.put(path, Files.readString(file));
        }
      }
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
    return files;
  }
}
