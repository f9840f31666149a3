package dev.assay.grader.intake;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;

final class InMemoryFiles implements SourceFiles {
  private final NavigableMap<String, String> files;

  InMemoryFiles(Map<String, String> files) {
    this.files = Collections.unmodifiableNavigableMap(new TreeMap<>(files));
  }

  @Override
  public SortedSet<String> paths() {
    return files.navigableKeySet();
  }

  @Override
  public Optional<String> text(String path) {
    return Optional.ofNullable(files.get(path));
  }
}
