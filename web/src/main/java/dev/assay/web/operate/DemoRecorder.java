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
      Grading grading = grade(exercise, solution(solutions, name));
      byte[] bytes = GradingCodec.write(brief(grading));
      Files.write(file, bytes);
      bench.say("✔ %s: %d kB".formatted(name, bytes.length / 1_000));
    }
  }

  private static Solution solution(List<Solution> solutions, String name) throws ExerciseInvalid {
    return solutions.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new ExerciseInvalid("the exercise has no solution " + name));
  }

  private Grading grade(Exercise exercise, Solution solution) throws ExerciseInvalid, IOException {
    Path scratch = Files.createTempDirectory(bench.home().in("scratch"), "record");
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
        grading.source().map(DemoRecorder::asHandedIn),
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

  private static Grading.Source asHandedIn(Grading.Source source) {
    return new Grading.Source("planets.zip", source.sha256(), source.files(), source.bytes());
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
