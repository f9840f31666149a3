package dev.assay.web.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.web.Main;
import dev.assay.web.RealPostgres;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An exercise for another domain than the bundled ones, from `exercise new` to a candidate's
/// grade, by the script that the authors' guide names.
@Tag("engine")
final class BookLoansTest {
  private static final Path SCRIPT = Path.of("..", "docs", "book-loans.sh");

  private @TempDir Path folder;

  @Test
  void goesFromNewToACandidatesGradeInOneFolder() throws Exception {
    Path said = folder.resolve("said.txt");
    Path made = folder.resolve("made");
    ProcessBuilder script =
        new ProcessBuilder("bash", SCRIPT.toRealPath().toString(), made.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    script.environment().put("ASSAY", assay().toString());
    script.environment().put("ASSAY_HOME", RealPostgres.home().folder().toString());
    script.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = script.start();
    try {
      assertThat(process.waitFor(8, TimeUnit.MINUTES)).as(Files.readString(said)).isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }

    assertThat(process.exitValue()).as(Files.readString(said)).isZero();
    assertThat(said)
        .content()
        .contains("4 of 4 with points proven; 0 errors, 0 warnings", "Published book-loans")
        .contains("100 of 100 points");
    assertThat(made).isDirectoryContaining("glob:**/book-loans");
    try (var inside = Files.list(made)) {
      assertThat(inside).hasSize(1);
    }
  }

  /// The command line as `./assay` starts it.
  private Path assay() throws Exception {
    Path command = folder.resolve("assay");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Files.writeString(
        command,
        """
        #!/usr/bin/env bash
        exec "%s" -Xmx512m -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED -cp "%s" %s "$@"
        """
            .formatted(java, System.getProperty("java.class.path"), Main.class.getName()));
    File file = command.toFile();
    assertThat(file.setExecutable(true)).isTrue();
    return command;
  }
}
