package dev.assay.grader.cli;

import dev.assay.grader.author.Watch;
import dev.assay.grader.author.WatchLines;
import dev.assay.grader.author.WatchRequest;
import dev.assay.grader.exercise.ExerciseInvalid;
import dev.assay.grader.exercise.WholeFolder;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `assay exercise watch`.
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    description =
        "Says on every save in an exercise's folder what it did: runs the checks that it touches, and grades the solutions that it is in.",
    footer = {
      "",
      "On a terminal, Enter runs all checks again, and q with Enter ends the watch; so does Ctrl-C."
    })
final class WatchCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(WatchCommand.class);

  private final Workbench bench;

  @Mixin private final ExerciseArgument exercise = new ExerciseArgument();

  @Option(
      names = "--only",
      paramLabel = "CHECK",
      description =
          "Runs no other check than this, such as CreateTest.storesIt; may be given several times.")
  private List<String> only = List.of();

  @Option(
      names = "--solution",
      paramLabel = "NAME",
      description = "Runs changed checks on this solution instead of the first reference.")
  private @Nullable String solution;

  WatchCommand(Workbench bench) {
    this.bench = bench;
  }

  @Override
  public Integer call() throws ExerciseInvalid, IOException, InterruptedException {
    Path scratch = Files.createTempDirectory(bench.scratch(), "watch");
    try {
      Watch watch =
          new Watch(
              bench.grader(),
              bench.exercises(),
              new WatchRequest(exercise.name(), only, Optional.ofNullable(solution)),
              scratch,
              new WatchLines(bench.look(), bench::say));
      Optional.ofNullable(System.console())
          .filter(Console::isTerminal)
          .ifPresent(terminal ->
              Thread.ofPlatform().daemon().name("keys").start(() -> listen(terminal, watch)));
      watch.run();
      return ExitCode.ACCEPTABLE;
    } finally {
      WholeFolder.remove(scratch);
    }
  }

  /// Line by line, so that the terminal stays as it is.
  private static void listen(Console terminal, Watch watch) {
    try {
      BufferedReader lines = new BufferedReader(terminal.reader());
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isBlank()) {
          watch.everything();
        } else if (line.strip().equals("q")) {
          break;
        }
      }
    } catch (IOException closed) {
      LOG.debug("the terminal can't be read", closed);
    }
    watch.end();
  }
}
