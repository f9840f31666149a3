package dev.assay.grader.author;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/// Whole folders of an author's files.
final class Folders {
  /// What tools leave behind in a folder, and nobody wrote.
  static final Set<String> LEFT_BEHIND =
      Set.of(
          "target",
          "node_modules",
          "__pycache__",
          ".venv",
          ".git",
          ".idea",
          ".vscode",
          ".settings");

  private Folders() {}

  /// Copies what a person wrote, and nothing that tools left behind.
  ///
  /// @param to a folder that is there
  static void copySources(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            if (!folder.equals(from) && LEFT_BEHIND.contains(folder.getFileName().toString())) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(in(folder));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(file, in(file));
            return FileVisitResult.CONTINUE;
          }

          private Path in(Path path) {
            return to.resolve(from.relativize(path).toString());
          }
        });
  }
}
