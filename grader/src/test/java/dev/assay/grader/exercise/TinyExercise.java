package dev.assay.grader.exercise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The smallest exercise that loads and compiles, in a folder.
final class TinyExercise {
  static final String MANIFEST =
      """
      id: tiny
      title: Something small
      areas:
        - {id: read, points: 40}
        - {id: write, title: Write, points: 60}
      """;

  static final String SUITE =
      """
      package tiny;

      import dev.assay.kit.Api;
      import org.junit.jupiter.api.Test;

      class ReadTest {
        @Test
        void answers(Api api) {
          api.get("/").expectStatus(200);
        }
      }
      """;

  private TinyExercise() {}

  /// Writes it into that folder, under its name.
  static Path in(Path exercises) throws IOException {
    Path folder = exercises.resolve("tiny");
    write(folder, Manifest.FILE, MANIFEST);
    write(folder, "suite/tiny/ReadTest.java", SUITE);
    return folder;
  }

  static void write(Path folder, String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
