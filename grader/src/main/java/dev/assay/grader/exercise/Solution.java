package dev.assay.grader.exercise;

import com.github.difflib.patch.PatchFailedException;
import com.github.difflib.unifieddiff.UnifiedDiffFile;
import com.github.difflib.unifieddiff.UnifiedDiffParserException;
import com.github.difflib.unifieddiff.UnifiedDiffReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A solution that an exercise's author made, to prove the suite with.
///
/// @param name its folder's name: `reference-…` must get every point, `wrong-…` must fail as
///   expected
/// @param expectation of a wrong solution
public record Solution(String name, Path folder, Optional<Expectation> expectation) {
  private static final String PATCH = "fault.patch";

  /// What a patch has in the place of a file that isn't there, before or after.
  private static final String NO_FILE = "/dev/null";

  /// All solutions of an exercise, by name.
  public static List<Solution> of(Exercise exercise) throws ExerciseInvalid {
    List<Path> folders;
    try (Stream<Path> inside = Files.list(exercise.folder().resolve("solutions"))) {
      folders = inside.filter(Files::isDirectory).sorted().toList();
    } catch (IOException unreadable) {
      throw new ExerciseInvalid(exercise.id() + ": its solutions can't be read: " + unreadable);
    }
    List<Solution> solutions = new ArrayList<>();
    for (Path folder : folders) {
      String name = folder.getFileName().toString();
      Optional<Expectation> expectation =
          name.startsWith("wrong-") ? Optional.of(Expectation.read(folder)) : Optional.empty();
      solutions.add(new Solution(name, folder, expectation));
    }
    return List.copyOf(solutions);
  }

  /// The one of that name, or the first reference if there is none.
  ///
  /// @param name empty for the first reference
  /// @throws ExerciseInvalid if there is no such solution
  public static Solution named(Optional<String> name, List<Solution> solutions)
      throws ExerciseInvalid {
    return solutions.stream()
        .filter(each -> name.map(each.name()::equals).orElse(each.isReference()))
        .findFirst()
        .orElseThrow(() ->
            new ExerciseInvalid(
                "there is no solution %s to run checks on; there are: %s"
                    .formatted(
                        name.orElse("reference-…"),
                        String.join(", ", solutions.stream().map(Solution::name).toList()))));
  }

  /// Whether it must get every point.
  public boolean isReference() {
    return expectation.isEmpty();
  }

  /// The ids of the checks that it is to fail.
  public List<String> fails() {
    return expectation.map(Expectation::fails).orElse(List.of());
  }

  /// The folder to be graded: the solution's own, or a copy of its base with its patch applied.
  ///
  /// @param scratch an empty folder for the copy
  public Path sources(Path scratch) throws ExerciseInvalid {
    Optional<String> base = expectation.flatMap(Expectation::base);
    if (base.isEmpty()) {
      return folder;
    }
    try {
      copy(folder.resolveSibling(base.get()), scratch);
      try (InputStream patch = Files.newInputStream(folder.resolve(PATCH))) {
        List<UnifiedDiffFile> files = UnifiedDiffReader.parseUnifiedDiff(patch).getFiles();
        if (files.isEmpty()) {
          throw new IOException("it changes nothing");
        }
        for (UnifiedDiffFile file : files) {
          apply(file, scratch);
        }
      }
      return scratch;
    } catch (IOException | UnifiedDiffParserException | PatchFailedException failed) {
      throw new ExerciseInvalid(
          "%s: %s can't be applied to %s: %s"
              .formatted(name, PATCH, base.get(), failed.getMessage()));
    }
  }

  private static void apply(UnifiedDiffFile file, Path scratch)
      throws IOException, PatchFailedException {
    boolean isNew = file.getFromFile().equals(NO_FILE);
    Path changed = scratch.resolve(isNew ? file.getToFile() : file.getFromFile()).normalize();
    if (!changed.startsWith(scratch) || Files.isRegularFile(changed) == isNew) {
      throw new IOException(
          "it %s %s, which is%s there"
              .formatted(
                  isNew ? "adds" : "changes", scratch.relativize(changed), isNew ? "" : "n't"));
    }
    Files.createDirectories(changed.getParent());
    String before = isNew ? "" : Files.readString(changed);
    Files.writeString(changed, String.join("\n", file.getPatch().applyTo(lines(before))));
    if (file.getToFile().equals(NO_FILE)) {
      Files.delete(changed);
    }
  }

  /// With an empty last line where the text ends in one, so that joining gives the text back.
  private static List<String> lines(String text) {
    return List.of(text.split("\n", -1));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copied = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copied);
        } else {
          Files.copy(file, copied);
        }
      }
    }
  }
}
