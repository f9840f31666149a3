package dev.assay.grader.cli;

import dev.assay.grader.author.NewExercise;
import dev.assay.grader.exercise.ExerciseInvalid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `assay exercise new`.
@Command(
    name = "new",
    mixinStandardHelpOptions = true,
    description = "Makes the folder of a new exercise, complete with a check and solutions.")
final class NewCommand implements Callable<Integer> {
  private final Workbench bench;

  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description =
          "The new exercise's id, such as my-exercise; with a slash, the path of its folder elsewhere.")
  private String name = "";

  @Option(
      names = "--from",
      paramLabel = "EXERCISE",
      description = "Copies this exercise, by id or path, instead of the smallest one.")
  private @Nullable String from;

  NewCommand(Workbench bench) {
    this.bench = bench;
  }

  @Override
  public Integer call() throws ExerciseInvalid, IOException {
    Path folder = new NewExercise(bench.exercises()).make(name, Optional.ofNullable(from));
    bench.say("Made " + folder);
    bench.say("  exercise.yml  title, areas with their points, limits, questions");
    bench.say("  brief.md      what candidates read");
    bench.say("  suite/        the hidden checks");
    bench.say("  starter/      what candidates may begin with");
    bench.say("  solutions/    references that get every point, and wrong ones that must fail");
    bench.say("  pom.xml       for your editor, after: assay kit install");
    return ExitCode.ACCEPTABLE;
  }
}
