package dev.assay.web.operate;

import dev.assay.grader.Grading;
import dev.assay.grader.Outcome;
import dev.assay.grader.cli.Workbench;
import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.ExerciseInvalid;
import dev.assay.grader.exercise.Solution;
import dev.assay.grader.intake.Origin;
import dev.assay.grader.report.GradingCodec;
import dev.assay.kit.evidence.CheckResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.util.FileUtils;

/// Records the demo's gradings anew, one after the other: after a change of the exercise or of what
/// a grading has.
final class DemoRecorder {
  /// Evidence of a check that is kept, in bytes: enough to see what it is like.
  private static final int EVIDENCE = 12 * 1024;

  private final Workbench bench;

  DemoRecorder(Workbench bench) {
    this.bench = bench;
  }

  /// Writes a file for each solution that the demo shows at once.
  ///
  /// @param folder where [Recordings] has them
  void record(Path folder) throws ExerciseInvalid, IOException {
    Exercise exercise = bench.exercises().load(DemoStory.EXERCISE);
    List<Solution> solutions = Solution.of(exercise);
    for (String name : DemoStory.recorded()) {
      Path file = folder.resolve(Recordings.file(name));
      Files.createDirectories(file.getParent());
      Grading grading = grade(exercise, Solution.named(Optional.of(name), solutions));
      byte[] bytes = GradingCodec.write(brief(grading.from("planets.zip")));
      Files.write(file, bytes);
      bench.say("✔ %s: %d kB".formatted(name, bytes.length / 1_000));
    }
  }

  private Grading grade(Exercise exercise, Solution solution) throws ExerciseInvalid, IOException {
    Path scratch = Files.createTempDirectory(bench.scratch(), "record");
    try {
      Origin origin = new Origin.Folder(solution.sources(scratch));
      Grading grading = bench.grader().grade(origin, exercise, 1, _ -> {});
      if (grading.outcome() instanceof Outcome.Faulted(var reason)) {
        throw new IOException("%s was not graded: %s".formatted(solution.name(), reason));
      }
      return grading;
    } finally {
      FileUtils.delete(scratch.toFile(), FileUtils.RECURSIVE);
    }
  }

  private static Grading brief(Grading grading) {
    return new Grading(
        grading.attempt(),
        grading.exercise(),
        grading.seed(),
        grading.startedAt(),
        grading.took(),
        grading.source(),
        grading.stack(),
        grading.outcome() instanceof Outcome.Graded(var checks)
            ? new Outcome.Graded(checks.stream().map(DemoRecorder::brief).toList())
            : grading.outcome(),
        grading.phases(),
        grading.images(),
        grading.notes(),
        grading.buildLog(),
        grading.appLog(),
        new Grading.Outside(
            grading.outside().start().within(EVIDENCE, 0),
            grading.outside().between(),
            grading.outside().mutations()));
  }

  private static CheckResult brief(CheckResult result) {
    int exchange = result.failure() == null ? 0 : result.failure().exchange();
    return new CheckResult(
        result.check(),
        result.status(),
        result.failure(),
        result.startedAt(),
        result.millis(),
        result.evidence().within(EVIDENCE, exchange));
  }
}
