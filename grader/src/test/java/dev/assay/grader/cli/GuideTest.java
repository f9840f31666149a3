package dev.assay.grader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grader.TestHome;
import dev.assay.grader.report.Look;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// Follows `exercises/README.md` to the letter, up to its first exercise.
@Tag("engine")
final class GuideTest {
  private static final Pattern COMMAND =
      Pattern.compile("\\./assay (exercise (?:new|check)[^`\n]*)");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| ((?:`[^`]+`(?:, )?)+) \\|");

  private @TempDir Path folder;

  @Test
  void everyCommandOfTheFirstExerciseDoesWhatItSays() throws IOException {
    String guide = Files.readString(Path.of("..", "exercises", "README.md"));
    String first =
        guide.substring(guide.indexOf("## The first one"), guide.indexOf("## While you write"));
    List<String> commands = COMMAND.matcher(first).results().map(found -> found.group(1)).toList();

    assertThat(commands)
        .containsExactly(
            "exercise new book-loans",
            "exercise check book-loans",
            "exercise check book-loans --solution reference-python",
            "exercise check book-loans --only CreateTest.storesTheNote",
            "exercise check book-loans --repeat 5 --mutants");
    assertThat(run(commands.get(0))).contains("Made ");
    ROW.matcher(first)
        .results()
        .flatMap(row -> Pattern.compile("`([^`]+)`").matcher(row.group(1)).results())
        .forEach(file -> assertThat(folder.resolve("book-loans").resolve(file.group(1))).exists());
    assertThat(run(commands.get(1)))
        .contains("reference-python  0 of 1 check failed", "1 of 1 with points proven; 0 errors");
    assertThat(run(commands.get(2))).contains("1 grading …");
    assertThat(run(commands.get(3))).contains("reference-python  0 of 1 check failed");
    // Takes minutes; that it is understood is seen here, what it does in GateTest.
    try (Workbench bench = bench(new StringWriter())) {
      assertThat(AssayCommand.on(bench).parseArgs(commands.get(4).split(" ")).errors()).isEmpty();
    }
  }

  private String run(String command) {
    StringWriter said = new StringWriter();
    try (Workbench bench = bench(said)) {
      CommandLine line = AssayCommand.on(bench);
      assertThat(line.execute(command.split(" "))).as(said.toString()).isZero();
    }
    return said.toString();
  }

  private Workbench bench(StringWriter said) {
    return new Workbench(
        System.getenv(),
        TestHome.home().folder(),
        folder,
        new PrintWriter(said, true),
        Look.plain(100));
  }
}
