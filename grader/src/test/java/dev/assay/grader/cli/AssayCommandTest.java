package dev.assay.grader.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grader.report.Look;
import dev.assay.grader.sandbox.ChildJvm;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class AssayCommandTest {
  private static final Path EXERCISES = Path.of("..", "exercises");

  private final StringWriter said = new StringWriter();
  private @TempDir Path folder;

  @Test
  void helpNamesEveryCommandAndExitCode() {
    assertThat(run("--help")).isZero();

    assertThat(said.toString())
        .startsWith("Usage: assay")
        .contains(
            "grade", "baseline", "doctor", "images", "Exit codes: 0 ", "2 the request was wrong");
  }

  @ParameterizedTest
  @ValueSource(strings = {"grade", "baseline", "doctor", "images"})
  void everyCommandHasHelp(String command) {
    assertThat(run(command, "--help")).isZero();

    assertThat(said.toString()).startsWith("Usage: assay " + command);
  }

  @Test
  void saysItsVersion() {
    assertThat(run("--version")).isZero();

    assertThat(said).hasToString("assay 0.1.0\n");
  }

  @Test
  void asksWhichCommandWhenNoneIsGiven() {
    assertThat(run()).isEqualTo(2);

    assertThat(said.toString()).startsWith("Which command?").contains("Usage: assay");
  }

  @ParameterizedTest
  @ValueSource(strings = {"grade", "grade one two three", "grade a b --seed=x"})
  void aRequestThatMakesNoSenseIsAnsweredWithTheUsage(String line) {
    assertThat(run(line.split(" ", -1))).isEqualTo(2);

    assertThat(said.toString()).contains("Usage: assay");
  }

  @Test
  void anUnknownCommandIsAnsweredWithOnesLikeIt() {
    assertThat(run("degrade")).isEqualTo(2);

    assertThat(said.toString()).contains("'degrade'", "assay grade");
  }

  @Test
  void anUnknownExerciseIsAnsweredWithThoseThereAre() {
    assertThat(run("grade", "chess", folder.toString())).isEqualTo(2);

    assertThat(said.toString())
        .startsWith("assay: no exercise chess in ")
        .contains("swapi-planets");
  }

  @Test
  void aSubmissionThatIsNothingIsAWrongRequest() {
    Path missing = folder.resolve("missing.zip");

    assertThat(run("grade", "swapi-planets", missing.toString())).isEqualTo(2);

    assertThat(said.toString()).startsWith("assay: ").contains("missing.zip");
  }

  @Test
  void aFolderOfExercisesThatIsMissingIsAWrongRequest() {
    assertThat(runIn(folder.resolve("none"), "grade", "swapi-planets", ".")).isEqualTo(2);

    assertThat(said.toString()).startsWith("assay: ").contains(folder.resolve("none").toString());
  }

  @Test
  void anExerciseThatIsBrokenIsAWrongRequest() throws IOException {
    Files.createDirectories(folder.resolve("odd/suite"));
    Files.writeString(folder.resolve("odd/exercise.yml"), "id: odd\ntitle: Odd\n");

    assertThat(runIn(folder, "grade", "odd", folder.toString())).isEqualTo(2);

    assertThat(said.toString()).endsWith("exercise.yml:1:1: areas is missing\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"doctor", "images", "grade swapi-planets .", "baseline swapi-planets"})
  void anEngineThatDoesNotAnswerIsOurFault(String line) throws Exception {
    Map<String, String> environment =
        Map.of(
            "DOCKER_HOST",
            "unix://" + folder.resolve("none.sock"),
            "ASSAY_TEST_HOME",
            folder.toString());
    try (ChildJvm assay = ChildJvm.start(Started.class, environment, line.split(" ", -1))) {
      assertThat(assay.rest()).contains("ngine");
      assertThat(assay.exitCode()).isEqualTo(3);
    }
  }

  private int run(String... arguments) {
    return runIn(EXERCISES, arguments);
  }

  private int runIn(Path exercises, String... arguments) {
    PrintWriter out = new PrintWriter(said, true);
    try (Workbench bench =
        new Workbench(Map.of(), folder.resolve("home"), exercises, out, Look.plain(100))) {
      CommandLine line = AssayCommand.on(bench);
      return line.setOut(out).setErr(out).execute(arguments);
    }
  }

  /// The command line as a process of its own, since the engine's address is the process's.
  static final class Started {
    private Started() {}

    public static void main(String[] arguments) {
      PrintWriter out = new PrintWriter(new PrintStream(System.out, true, UTF_8), true, UTF_8);
      Path home = Path.of(System.getenv("ASSAY_TEST_HOME"), "home");
      Workbench bench = new Workbench(System.getenv(), home, EXERCISES, out, Look.plain(100));
      int code = AssayCommand.on(bench).execute(arguments);
      bench.close();
      System.exit(code);
    }
  }
}
