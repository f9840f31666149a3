package dev.assay.grader.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/// A folder with a scratch folder in it that has to be empty after every test.
abstract class IntakeTesting {
  static final IntakeLimits LIMITS = IntakeLimits.standard();

  @TempDir Path room;

  Path scratch() {
    return room.resolve("scratch");
  }

  SourceTree read(Origin origin) throws SubmissionRejected {
    return read(LIMITS, origin);
  }

  SourceTree read(IntakeLimits limits, Origin origin) throws SubmissionRejected {
    return new Intake(limits, scratch()).read(origin);
  }

  String rejection(Origin origin) {
    return rejection(LIMITS, origin);
  }

  String rejection(IntakeLimits limits, Origin origin) {
    return catchThrowableOfType(SubmissionRejected.class, () -> read(limits, origin).close())
        .reason();
  }

  Origin zip(ZipBytes.Entry... entries) {
    return archive(ZipBytes.zip(entries));
  }

  Origin archive(byte[] bytes) {
    return new Origin.Zip(write("submission.zip", bytes));
  }

  Path write(String path, String content) {
    return write(path, content.getBytes(UTF_8));
  }

  Path write(String path, byte[] content) {
    try {
      Path file = room.resolve(path);
      Files.createDirectories(file.getParent());
      return Files.write(file, content);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  static IntakeLimits few(long bytes, int files, int depth) {
    return new IntakeLimits(bytes, bytes, files, depth, 100, Duration.ofSeconds(20));
  }

  @AfterEach
  void leavesNothingInScratch() throws IOException {
    assertThat(filesIn(scratch())).isEmpty();
  }

  static List<Path> filesIn(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
