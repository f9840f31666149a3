package dev.assay.grader.cli;

import dev.assay.grader.Grading;
import dev.assay.grader.GradingEvent;
import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.ExerciseInvalid;
import dev.assay.grader.intake.Origin;
import dev.assay.grader.intake.SubmissionRejected;
import dev.assay.grader.report.ProgressLines;
import dev.assay.grader.report.Report;
import dev.assay.grader.report.ReportFolder;
import dev.assay.grader.report.TerminalReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `assay grade`.
@Command(
    name = "grade",
    mixinStandardHelpOptions = true,
    description = "Grades one submission and leaves its report in a folder.")
final class GradeCommand implements Callable<Integer> {
  private final Workbench bench;

  @Mixin private final ExerciseArgument exercise = new ExerciseArgument();

  @Parameters(
      index = "1",
      paramLabel = "SUBMISSION",
      description = "A zip file, a folder, or an https address of a git repository.")
  private String submission = "";

  @Option(names = "--ref", paramLabel = "BRANCH", description = "The branch or tag to grade.")
  private @Nullable String ref;

  @Option(
      names = "--report",
      paramLabel = "FOLDER",
      description = "Where the report goes; reports/EXERCISE-ATTEMPT unless given.")
  private @Nullable Path folder;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "Repeats an attempt with the seed that its report names.")
  private @Nullable Long seed;

  @Option(names = "--verbose", description = "Shows what build and app print.")
  private boolean verbose;

  @Option(
      names = "--baseline",
      description =
          "Keeps the times that are measured as those of a reference, for other reports of this machine.")
  private boolean baseline;

  GradeCommand(Workbench bench) {
    this.bench = bench;
  }

  @Override
  public Integer call() throws ExerciseInvalid, SubmissionRejected, IOException {
    Exercise loaded = bench.exercises().load(exercise.name());
    Origin origin = Origin.of(submission, Optional.ofNullable(ref));
    Grading grading =
        bench.grader().grade(origin, loaded, seed == null ? newSeed() : seed, progress());
    Path place =
        folder == null ? Path.of("reports", loaded.id() + "-" + grading.attempt()) : folder;
    show(bench, bench.report(grading), place);
    if (baseline) {
      bench.say(
          bench.keepBaseline(lastName(submission), grading)
              ? "Its times are the baseline of " + loaded.id() + " now."
              : "It is no baseline: a reference must pass every must-have, and its times be measured.");
    }
    return ExitCode.of(grading.outcome());
  }

  /// What happens, as it happens; how it ended is for the summary to say.
  private Consumer<GradingEvent> progress() {
    ProgressLines lines = new ProgressLines(bench.look(), verbose, bench::say);
    return event -> {
      if (!(event instanceof GradingEvent.Ended)) {
        lines.accept(event);
      }
    };
  }

  /// What a path or an address ends in.
  private static String lastName(String typed) {
    List<String> names = List.of(typed.strip().split("/"));
    return names.isEmpty() ? typed : names.getLast();
  }

  /// Writes the report, prints its summary and says where it is.
  static void show(Workbench bench, Report report, Path place) throws IOException {
    ReportFolder written = ReportFolder.write(report, place);
    bench.say("");
    bench.say(TerminalReport.of(report, bench.look()));
    bench.say("Report: " + written.html());
    String archives = Files.isDirectory(written.har()) ? " har," : "";
    bench.say(
        "        report.json, junit.xml, ctrf.json,%s build.log and app.log are beside it"
            .formatted(archives));
  }

  /// A seed that a person can type.
  static long newSeed() {
    return new SecureRandom().nextLong(1, 1_000_000_000);
  }
}
