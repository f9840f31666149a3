package dev.assay.grader.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// The folder where Assay keeps what outlives a process: the certificate authority, compiled
/// suites, locks.
///
/// @param folder readable by its owner only
public record AssayHome(Path folder) {
  /// Creates the folder where it is missing.
  public AssayHome {
    try {
      folder = folder.toAbsolutePath();
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (IOException unwritable) {
      throw new UncheckedIOException("can't create " + folder, unwritable);
    }
  }

  /// A folder inside, created where it is missing.
  public Path in(String name) {
    Path inside = folder.resolve(name);
    try {
      return Files.createDirectories(inside);
    } catch (IOException unwritable) {
      throw new UncheckedIOException("can't create " + inside, unwritable);
    }
  }
}
