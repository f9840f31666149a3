package dev.assay.grader.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScratchTest {
  @TempDir Path home;

  @Test
  void goesWithAllThatIsInIt() throws IOException {
    try (Scratch scratch = Scratch.of(new AssayHome(home))) {
      Files.writeString(Files.createDirectory(scratch.folder().resolve("copy")).resolve("a"), "a");
    }

    assertThat(home.resolve("scratch")).isEmptyDirectory();
    assertThat(home.resolve("scratch-owners")).isEmptyDirectory();
  }

  @Test
  void removesWhatAKilledProcessHasLeft() throws Exception {
    try (ChildJvm child = ChildJvm.start(Leaves.class, Map.of(), home.toString())) {
      Path left = Path.of(child.line());
      assertThat(left.resolve("upload.zip")).exists();

      try (Scratch whileItLives = Scratch.of(new AssayHome(home))) {
        assertThat(left.resolve("upload.zip")).exists();
        assertThat(whileItLives.folder()).isNotEqualTo(left);
      }

      child.kill();
      try (Scratch next = Scratch.of(new AssayHome(home))) {
        assertThat(left).doesNotExist();
        assertThat(home.resolve("scratch")).isDirectoryContaining(next.folder()::equals);
      }
    }
  }

  /// Leaves a file and waits to be killed.
  static final class Leaves {
    private Leaves() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
      Scratch scratch = Scratch.of(new AssayHome(Path.of(arguments[0])));
      Files.writeString(scratch.folder().resolve("upload.zip"), "left");
      new PrintStream(System.out, true, UTF_8).println(scratch.folder());
      Thread.sleep(60_000);
      scratch.close();
    }
  }
}
