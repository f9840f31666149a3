package dev.assay.grader.hostile;

import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.ExerciseInvalid;
import dev.assay.grader.exercise.Exercises;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// A small exercise with limits and checks given as text.
///
/// @param limits of the manifest
/// @param checks the body of the suite's only class
record Tiny(Map<String, String> limits, String checks) {
  private static final Map<String, String> AMPLE =
      Map.of("build", "30s", "boot", "30s", "suite", "60s", "check", "10s");

  Tiny {
    limits = Map.copyOf(limits);
  }

  /// One check, that the app answers.
  static Tiny exercise() {
    return new Tiny(
        AMPLE,
        """
        @Test @Points(100) void answers(Api api) { api.get("/").expectStatus(200); }
        """);
  }

  Tiny limit(String name, String value) {
    Map<String, String> changed = new LinkedHashMap<>(limits);
    changed.put(name, value);
    return new Tiny(changed, checks);
  }

  Tiny checks(String body) {
    return new Tiny(limits, body);
  }

  Path writtenTo(Path folder) throws IOException {
    Path suite = Files.createDirectories(folder.resolve("suite/tiny"));
    Files.writeString(
        folder.resolve("exercise.yml"),
        """
        id: tiny
        title: Tiny
        areas:
          - {id: all, title: All, points: 100}
        limits: {%s}
        """
            .formatted(
                limits.entrySet().stream()
                    .map(limit -> limit.getKey() + ": " + limit.getValue())
                    .collect(Collectors.joining(", "))));
    Files.writeString(
        suite.resolve("TinyTest.java"),
        """
        package tiny;
        import dev.assay.kit.*;
        import java.net.*;
        import java.nio.file.*;
        import java.time.Duration;
        import java.util.*;
        import org.junit.jupiter.api.*;
        @Area("all") @TestMethodOrder(MethodOrderer.OrderAnnotation.class) class TinyTest {
        %s
        }
        """
            .formatted(checks));
    return folder;
  }

  Exercise loadedFrom(Path folder) throws IOException, ExerciseInvalid {
    return new Exercises(folder).load(writtenTo(folder).toString());
  }
}
