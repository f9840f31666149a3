package dev.assay.grader.intake;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Files of a submission by relative path ("src/app.js"), read-only; what stack detection looks at.
public interface SourceFiles {
  SortedSet<String> paths();

  /// The file as UTF-8, its first 1 MB at most; empty if there is no such file.
  Optional<String> text(String path);

  /// Files in memory, for tests and tools.
  static SourceFiles of(Map<String, String> files) {
    Map<String, String> copy = new TreeMap<>(files);
    SortedSet<String> paths = Collections.unmodifiableSortedSet(new TreeSet<>(copy.keySet()));
    return new SourceFiles() {
      @Override
      public SortedSet<String> paths() {
        return paths;
      }

      @Override
      public Optional<String> text(String path) {
        return Optional.ofNullable(copy.get(path));
      }
    };
  }
}
