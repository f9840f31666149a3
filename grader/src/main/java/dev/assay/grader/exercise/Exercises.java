package dev.assay.grader.exercise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// The exercises in a folder, each in a folder of its own that is named after it.
public final class Exercises {
  /// The name of each exercise's manifest.
  public static final String MANIFEST = Manifest.FILE;

  private final Path folder;

  public Exercises(Path folder) {
    this.folder = folder;
  }

  /// The ids of all exercises, in alphabetical order.
  public List<String> ids() {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside
          .filter(each -> Files.isRegularFile(each.resolve(MANIFEST)))
          .map(each -> each.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("exercises can't be read from " + folder, unreadable);
    }
  }

  /// Where an exercise is, or would be.
  ///
  /// @param idOrFolder an id, or the path of an exercise's folder elsewhere
  public Path place(String idOrFolder) {
    return idOrFolder.contains("/") ? Path.of(idOrFolder) : folder.resolve(idOrFolder);
  }

  /// Reads an exercise.
  ///
  /// @param idOrFolder an id, or the path of an exercise's folder elsewhere
  /// @throws ExerciseInvalid if there is none, or its manifest is wrong
  public Exercise load(String idOrFolder) throws ExerciseInvalid {
    Path place = place(idOrFolder);
    Path manifest = place.resolve(MANIFEST);
    if (!Files.isRegularFile(manifest) && !Files.isDirectory(folder)) {
      throw new ExerciseInvalid(
          "no exercise %s, and no folder of exercises %s".formatted(idOrFolder, folder));
    }
    if (!Files.isRegularFile(manifest)) {
      throw new ExerciseInvalid(
          "no exercise %s in %s; there are: %s"
              .formatted(idOrFolder, folder, String.join(", ", ids())));
    }
    try {
      return Manifest.exercise(Files.readString(manifest), place, version(place));
    } catch (IOException unreadable) {
      throw new ExerciseInvalid(place + " can't be read: " + unreadable);
    }
  }

  /// The hash over manifest and suite, twins included: 16 hexadecimal digits.
  private static String version(Path exercise) throws IOException {
    MessageDigest digest = sha256();
    for (Path part : gradingFiles(exercise)) {
      digest.update(exercise.relativize(part).toString().getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(sha256().digest(Files.readAllBytes(part)));
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
  }

  /// The files that grading needs: the manifest and everything of the suite, in a fixed order.
  static List<Path> gradingFiles(Path exercise) throws IOException {
    try (Stream<Path> files = Files.walk(exercise.resolve("suite"))) {
      return Stream.concat(
              Stream.of(exercise.resolve(MANIFEST)), files.filter(Files::isRegularFile))
          .sorted()
          .toList();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
