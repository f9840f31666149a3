package dev.assay.grader.cli;

import dev.assay.grader.Grading;
import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.ExerciseInvalid;
import dev.assay.grader.exercise.Solution;
import dev.assay.grader.intake.Origin;
import dev.assay.grader.report.ProgressLines;
import dev.assay.grader.report.Report;
import dev.assay.grader.report.ReportFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.eclipse.jgit.util.FileUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `assay demo`.
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Grades a few of the bundled solutions and says where their reports are.")
final class DemoCommand implements Callable<Integer> {
  private static final String EXERCISE = "swapi-planets";

  /// One that is right, one that is nearly right, one that people recognise, and one that doesn't
  /// build.
  private static final Set<String> SHOWN =
      Set.of("reference-node", "wrong-n-plus-one", "wrong-sql-injectable", "wrong-does-not-build");

  private final Workbench bench;

  @Option(
      names = "--report",
      paramLabel = "FOLDER",
      description = "Where the reports go; reports/demo unless given.")
  private Path folder = Path.of("reports", "demo");

  DemoCommand(Workbench bench) {
    this.bench = bench;
  }

  @Override
  public Integer call() throws ExerciseInvalid, IOException {
    Exercise exercise = bench.exercises().load(EXERCISE);
    List<String> lines = new ArrayList<>();
    int code = ExitCode.ACCEPTABLE;
    for (Solution solution : Solution.of(exercise)) {
      if (SHOWN.contains(solution.name())) {
        Report report = grade(exercise, solution);
        ReportFolder written = ReportFolder.write(report, folder.resolve(solution.name()));
        lines.add(
            "%-22s %s%n%24s%s".formatted(solution.name(), report.headline(), "", written.html()));
        code = Math.max(code, demoCode(report));
      }
    }
    bench.say("");
    lines.forEach(bench::say);
    return code;
  }

  private Report grade(Exercise exercise, Solution solution) throws ExerciseInvalid, IOException {
    Path scratch = Files.createTempDirectory(bench.home().in("scratch"), "demo");
    try {
      bench.say("");
      bench.say("── " + solution.name());
      Grading grading =
          bench
              .grader()
              .grade(
                  new Origin.Folder(solution.sources(scratch)),
                  exercise,
                  GradeCommand.newSeed(),
                  new ProgressLines(bench.look(), false, bench::say));
      if (solution.isReference()) {
        var _ = bench.keepBaseline(solution.name(), grading);
      }
      return bench.report(grading);
    } finally {
      FileUtils.delete(scratch.toFile(), FileUtils.RECURSIVE);
    }
  }

  /// A wrong solution that fails is what the demo is about; only a fault of ours is one here.
  private static int demoCode(Report report) {
    int code = ExitCode.of(report.grading().outcome());
    return code == ExitCode.OUR_FAULT ? code : ExitCode.ACCEPTABLE;
  }
}
