package dev.assay.web.preview;

import dev.assay.grader.author.WatchedFolder;
import dev.assay.grader.cli.ExerciseArgument;
import dev.assay.grader.cli.ExitCode;
import dev.assay.grader.cli.Workbench;
import dev.assay.grader.exercise.ExerciseInvalid;
import dev.assay.web.operate.TakeDown;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `assay exercise preview`.
@Command(
    name = "preview",
    mixinStandardHelpOptions = true,
    description =
        "Shows the candidate's pages and the report of every solution in the browser, anew on every save. Ctrl-C ends it.")
public final class PreviewCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(PreviewCommand.class);
  private static final int HIGHEST_PORT = 65_535;

  private final Workbench bench;
  private final TakeDown takeDown;

  @Spec private CommandSpec spec;

  @Mixin private final ExerciseArgument exercise = new ExerciseArgument();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8090",
      description = "Where it listens, on this machine only; 0 for any free port.")
  private int port = 8090;

  @SuppressWarnings("NullAway.Init") // picocli sets the field
  public PreviewCommand(Workbench bench, TakeDown takeDown) {
    this.bench = bench;
    this.takeDown = takeDown;
  }

  @Override
  public Integer call() throws ExerciseInvalid, IOException, InterruptedException {
    if (port < 0 || port > HIGHEST_PORT) {
      throw new ParameterException(
          spec.commandLine(), "--port must be from 0 to 65535, was " + port);
    }
    Preview preview = new Preview(bench, exercise.name());
    WatchedFolder watch = takeDown.add(new WatchedFolder(preview.folder()));
    PreviewServer server = takeDown.add(new PreviewServer(preview));
    try {
      bench.say(
          "The preview is at http://127.0.0.1:%d  (Ctrl-C ends it)".formatted(server.start(port)));
    } catch (JavalinBindException taken) {
      throw new ParameterException(
          spec.commandLine(), "port %d is taken: give another one with --port".formatted(port));
    }
    Thread grading = Thread.ofPlatform().daemon().name("preview").start(() -> grade(preview));
    takeDown.add(() -> grading.interrupt());
    return follow(preview, watch);
  }

  private static void grade(Preview preview) {
    try {
      preview.gradeAll();
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  private static int follow(Preview preview, WatchedFolder watch)
      throws IOException, InterruptedException {
    try {
      while (true) {
        preview.saved(watch.await().files());
      }
    } catch (ClosedWatchServiceException over) {
      LOG.debug("the watch is over", over);
      return ExitCode.ACCEPTABLE;
    }
  }
}
