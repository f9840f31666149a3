package dev.assay.grader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/// Writes files that appear whole or not at all.
public final class WholeFile {
  private WholeFile() {}

  /// Writes a file in place of an earlier one of its name.
  ///
  /// @param file in a folder that is there
  /// @return the file
  public static Path write(Path file, byte[] content) throws IOException {
    Path fresh = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
    try {
      Files.write(fresh, content, StandardOpenOption.CREATE_NEW);
      return Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
