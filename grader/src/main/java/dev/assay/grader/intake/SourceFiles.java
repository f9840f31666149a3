package dev.assay.grader.intake;

import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/// Files of a submission by relative path (`src/app.js`), read-only; what stack detection looks at.
/// Safe for several threads.
public interface SourceFiles {
  /// Paths of all files, never of folders. Can't be changed.
  SortedSet<String> paths();

  /// The first 1 MB of a file as UTF-8, malformed bytes replaced; empty if there is no such file.
  Optional<String> text(String path);

  /// Files in memory, for tests and tools.
  static SourceFiles of(Map<String, String> files) {
    return new InMemoryFiles(files);
  }
}
