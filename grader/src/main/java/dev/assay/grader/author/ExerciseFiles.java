package dev.assay.grader.author;

import dev.assay.grader.author.Finding.Place;
import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.ExerciseInvalid;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The text files of an exercise's folder, and where things stand in them.
public final class ExerciseFiles {
  /// Beyond this it isn't written by hand.
  private static final long LONGEST = 1_000_000;

  private final Path folder;

  public ExerciseFiles(Exercise exercise) {
    this.folder = exercise.folder();
  }

  /// The files under a folder of the exercise, or the one file of that name, by path relative to
  /// the exercise; those that are no text are left out.
  Map<String, String> texts(String inside) throws ExerciseInvalid {
    Path start = folder.resolve(inside);
    Map<String, String> texts = new TreeMap<>();
    if (!Files.exists(start)) {
      return texts;
    }
    try (Stream<Path> files = Files.walk(start)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Files.size(file) <= LONGEST) {
          text(file).ifPresent(text -> texts.put(relative(file), text));
        }
      }
    } catch (IOException unreadable) {
      throw new ExerciseInvalid(start + " can't be read: " + unreadable.getMessage());
    }
    return texts;
  }

  private static Optional<String> text(Path file) throws IOException {
    try {
      return Optional.of(Files.readString(file));
    } catch (MalformedInputException binary) {
      return Optional.empty();
    }
  }

  private String relative(Path file) {
    return folder.relativize(file).toString();
  }

  /// The starters' names, the folders in `starter`, in alphabetical order.
  public List<String> starters() throws ExerciseInvalid {
    Path start = folder.resolve("starter");
    if (!Files.isDirectory(start)) {
      return List.of();
    }
    try (Stream<Path> inside = Files.list(start)) {
      return inside
          .filter(Files::isDirectory)
          .map(each -> each.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new ExerciseInvalid(start + " can't be read: " + unreadable.getMessage());
    }
  }

  /// Whether a check, or another of its class, says itself how long it may take.
  boolean hasTimeout(String check) throws ExerciseInvalid {
    String file = check.substring(0, check.indexOf('.')) + ".java";
    return texts("suite").entrySet().stream()
        .filter(each -> Path.of(each.getKey()).endsWith(file))
        .anyMatch(each -> each.getValue().contains("@Timeout"));
  }

  /// Where a check's method is declared.
  ///
  /// @param check its id, such as `CreateTest.storesThePlanet`
  Optional<Place> check(String check) throws ExerciseInvalid {
    int dot = check.indexOf('.');
    String file = check.substring(0, dot) + ".java";
    String method = " " + check.substring(dot + 1) + "(";
    return texts("suite").entrySet().stream()
        .filter(each -> Path.of(each.getKey()).endsWith(file))
        .findFirst()
        .flatMap(each -> place(each.getKey(), each.getValue(), method));
  }

  /// The first line of a file of the exercise that has the word; the first line if none has.
  Optional<Place> line(String file, String word) throws ExerciseInvalid {
    return texts(file).entrySet().stream()
        .findFirst()
        .map(each ->
            place(each.getKey(), each.getValue(), word).orElse(new Place(each.getKey(), 1)));
  }

  static Optional<Place> place(String file, String text, String word) {
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(word)) {
        return Optional.of(new Place(file, i + 1));
      }
    }
    return Optional.empty();
  }

  static String joined(Map<String, String> texts) {
    return texts.values().stream().collect(Collectors.joining("\n"));
  }
}
