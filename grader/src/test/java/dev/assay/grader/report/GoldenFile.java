package dev.assay.grader.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Text that must stay as it was recorded, under `src/test/resources/golden`.
final class GoldenFile {
  private static final Path FOLDER = Path.of("src", "test", "resources", "golden");
  private static final String FLAG = "assay.golden.record";

  private GoldenFile() {}

  static void compare(String name, String text) {
    Path file = FOLDER.resolve(name);
    try {
      if (Boolean.getBoolean(FLAG)) {
        Files.createDirectories(FOLDER);
        Files.writeString(file, text);
      }
      String recorded = Files.exists(file) ? Files.readString(file) : "";
      assertThat(text)
          .as(
              "%s changed. If that is meant, record it again with -D%s=true and review the diff.",
              file, FLAG)
          .isEqualTo(recorded);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
