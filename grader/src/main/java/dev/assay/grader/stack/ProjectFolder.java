package dev.assay.grader.stack;

import dev.assay.grader.intake.SourceFiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A folder of a submission and the files below it, by paths relative to it.
///
/// @param path from the top of the tree, empty for the top itself
record ProjectFolder(SourceFiles tree, String path) {
  /// More files than this are never read to answer one question about a project.
  private static final int READ_AT_MOST = 2_000;

  private static final Set<String> NOT_SOURCE =
      Set.of(
          "node_modules",
          "target",
          "dist",
          "build",
          "out",
          "vendor",
          "venv",
          "env",
          "__pycache__",
          "site-packages");
  private static final Set<String> TESTS =
      Set.of("test", "tests", "__tests__", "e2e", "spec", "fixtures", "__mocks__");

  boolean has(String file) {
    return tree.paths().contains(under(file));
  }

  Optional<String> text(String file) {
    return has(file) ? tree.text(under(file)) : Optional.empty();
  }

  /// The first of the files that is there.
  Optional<String> first(List<String> files) {
    return files.stream().filter(this::has).findFirst();
  }

  boolean hasFolder(String folder) {
    return !below(under(folder)).isEmpty();
  }

  ProjectFolder folder(String folder) {
    return new ProjectFolder(tree, under(folder));
  }

  /// The folders around this one, nearest first, the top last; empty for the top.
  List<ProjectFolder> ancestors() {
    List<ProjectFolder> around = new ArrayList<>();
    for (String rest = path; !rest.isEmpty(); ) {
      rest = rest.substring(0, Math.max(0, rest.lastIndexOf('/')));
      around.add(new ProjectFolder(tree, rest));
    }
    return around;
  }

  /// This folder as seen from one around it.
  String pathFrom(ProjectFolder around) {
    return pathFrom(path, around.path);
  }

  /// A folder as seen from one around it; empty where it is the same or lies elsewhere.
  static String pathFrom(String folder, String around) {
    if (around.isEmpty()) {
      return folder;
    }
    return folder.startsWith(around + "/") ? folder.substring(around.length() + 1) : "";
  }

  /// Everything below, committed build output too.
  Stream<String> files() {
    int prefix = path.isEmpty() ? 0 : path.length() + 1;
    return below(path).stream().map(file -> file.substring(prefix));
  }

  /// What people wrote: without tests, fetched packages and build output.
  Stream<String> sources() {
    return files().filter(ProjectFolder::isSource);
  }

  Stream<String> sources(String ending) {
    return sources().filter(file -> file.endsWith(ending)).limit(READ_AT_MOST);
  }

  boolean anySource(Predicate<String> names, Pattern pattern) {
    return sources()
        .filter(names)
        .limit(READ_AT_MOST)
        .anyMatch(file -> text(file).filter(text -> pattern.matcher(text).find()).isPresent());
  }

  private SortedSet<String> below(String folder) {
    // '0' is the character after '/': the range is exactly what begins with "folder/".
    return folder.isEmpty() ? tree.paths() : tree.paths().subSet(folder + "/", folder + "0");
  }

  private String under(String file) {
    return path.isEmpty() ? file : path + "/" + file;
  }

  static boolean isSource(String file) {
    String[] parts = file.split("/");
    return Arrays.stream(parts, 0, parts.length - 1)
        .noneMatch(
            part -> part.startsWith(".") || NOT_SOURCE.contains(part) || TESTS.contains(part));
  }
}
