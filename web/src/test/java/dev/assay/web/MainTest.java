package dev.assay.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The main class in a process of its own, as people start it; nothing here needs the engine.
class MainTest {
  private @TempDir Path folder;

  private record Ended(int code, String said) {}

  @Test
  void helpEndsWell() throws Exception {
    Ended ended = main(Map.of(), "--help");

    assertThat(ended.said()).startsWith("Usage: assay");
    assertThat(ended.code()).isZero();
  }

  @Test
  void aWrongRequestEndsWithTwo() throws Exception {
    assertThat(main(Map.of(), "fly")).extracting(Ended::code).isEqualTo(2);
    assertThat(main(Map.of())).extracting(Ended::code).isEqualTo(2);
  }

  @Test
  void exercisesAreWhereTheEnvironmentSays() throws Exception {
    Files.createDirectories(folder.resolve("own/chess"));
    Files.writeString(folder.resolve("own/chess/exercise.yml"), "id: chess\n");
    String own = folder.resolve("own").toString();

    Ended ended = main(Map.of("ASSAY_EXERCISES", own), "grade", "go", ".");

    assertThat(ended)
        .isEqualTo(new Ended(2, "assay: no exercise go in %s; there are: chess\n".formatted(own)));
  }

  @Test
  void anEngineThatDoesNotAnswerEndsWithThreeAndTellsNoStackTrace() throws Exception {
    Ended ended = main(Map.of("DOCKER_HOST", "unix://" + folder.resolve("none.sock")), "images");

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.said()).startsWith("assay: ").doesNotContain("\tat ");
  }

  @Test
  void whatItKeepsIsReadableByItsOwnerOnly() throws Exception {
    main(Map.of(), "--version");

    assertThat(Files.getPosixFilePermissions(folder.resolve("home")))
        .hasToString("[OWNER_READ, OWNER_WRITE, OWNER_EXECUTE]");
  }

  private Ended main(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath = System.getProperty("java.class.path");
    List<String> command =
        new ArrayList<>(
            List.of(java, "-XX:TieredStopAtLevel=1", "-cp", classPath, Main.class.getName()));
    command.addAll(List.of(arguments));
    Path said = Files.createTempFile(folder, "said", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    builder.environment().put("ASSAY_HOME", folder.resolve("home").toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends within 60 s").isTrue();
      return new Ended(process.exitValue(), Files.readString(said, UTF_8));
    } finally {
      process.destroyForcibly();
    }
  }
}
