package dev.assay.grader.author;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the gate's last whole run over an exercise's folder found, by what was in the folder: one
/// changed letter, and nothing is known of it. Safe for use by several processes.
public final class GateResults {
  private static final int MOST = 50;
  private static final String ENDING = ".json";

  private final Path folder;

  /// @param folder where they are kept, which is there
  public GateResults(Path folder) {
    this.folder = folder;
  }

  /// Keeps a result instead of an earlier one over the same content; of those that grow too many,
  /// the oldest go.
  ///
  /// @param result with the hash of the folder's content
  public void keep(GateJson result) throws IOException {
    Path kept = place(result.folder());
    Path written = Files.createTempFile(folder, "result", ".new");
    Files.writeString(written, result.text());
    Files.move(written, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    forgetOldest();
  }

  /// The last result over that content.
  ///
  /// @param content the hash of the folder's content
  public Optional<GateJson> find(String content) throws IOException {
    try {
      return Optional.of(GateJson.read(Files.readString(place(content), StandardCharsets.UTF_8)));
    } catch (NoSuchFileException unknown) {
      return Optional.empty();
    } catch (IllegalArgumentException damaged) {
      throw new IOException(place(content) + " is damaged, delete it: " + damaged.getMessage());
    }
  }

  private Path place(String content) {
    if (!content.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("content must be a SHA-256 in hexadecimal");
    }
    return folder.resolve(content + ENDING);
  }

  private void forgetOldest() throws IOException {
    List<Path> oldest;
    try (Stream<Path> inside = Files.list(folder)) {
      oldest =
          inside
              .filter(each -> each.toString().endsWith(ENDING))
              .sorted(Comparator.comparingLong(GateResults::time).reversed())
              .skip(MOST)
              .toList();
    }
    for (Path each : oldest) {
      Files.deleteIfExists(each);
    }
  }

  /// In milliseconds; one that another process has just deleted is the oldest.
  private static long time(Path file) {
    return file.toFile().lastModified();
  }
}
