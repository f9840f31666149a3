package dev.assay.grader.cli;

import dev.assay.grader.Grading;
import dev.assay.grader.Outcome;
import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.ExerciseInvalid;
import dev.assay.grader.exercise.Solution;
import dev.assay.grader.intake.Origin;
import dev.assay.grader.intake.SubmissionRejected;
import dev.assay.grader.report.ProgressLines;
import dev.assay.grader.stack.StackNotRecognised;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `assay baseline`.
@Command(
    name = "baseline",
    mixinStandardHelpOptions = true,
    description =
        "Grades an exercise's references, one of each stack, and keeps their times for reports of this machine.")
final class BaselineCommand implements Callable<Integer> {
  private final Workbench bench;

  @Mixin private final ExerciseArgument exercise = new ExerciseArgument();

  BaselineCommand(Workbench bench) {
    this.bench = bench;
  }

  @Override
  public Integer call() throws ExerciseInvalid, SubmissionRejected, IOException {
    Exercise loaded = bench.exercises().load(exercise.name());
    Map<String, Solution> references = references(loaded);
    if (references.isEmpty()) {
      throw new ExerciseInvalid(loaded.id() + " has no reference among its solutions");
    }
    int code = ExitCode.ACCEPTABLE;
    for (Solution reference : references.values()) {
      code = Math.max(code, measure(loaded, reference));
    }
    return code;
  }

  /// The first reference of each stack, in alphabetical order.
  private Map<String, Solution> references(Exercise loaded)
      throws ExerciseInvalid, SubmissionRejected {
    Map<String, Solution> references = new LinkedHashMap<>();
    for (Solution solution : Solution.of(loaded)) {
      if (solution.isReference()) {
        references.putIfAbsent(stack(solution), solution);
      }
    }
    return references;
  }

  private String stack(Solution reference) throws ExerciseInvalid, SubmissionRejected {
    try {
      return bench.plan(new Origin.Folder(reference.folder())).stack();
    } catch (StackNotRecognised unknown) {
      throw new ExerciseInvalid(reference.name() + ": " + unknown.reason());
    }
  }

  private int measure(Exercise loaded, Solution reference) throws ExerciseInvalid, IOException {
    bench.say("");
    bench.say("── " + reference.name());
    Grading grading =
        bench
            .grader()
            .grade(
                new Origin.Folder(reference.folder()),
                loaded,
                GradeCommand.newSeed(),
                new ProgressLines(bench.look(), false, bench::say));
    boolean kept = bench.keepBaseline(reference.name(), grading);
    bench.say(
        kept
            ? reference.name() + " is what " + loaded.id() + " is compared with from now on."
            : reference.name() + " is no baseline: " + bench.report(grading).headline());
    boolean ourFault = grading.outcome() instanceof Outcome.Faulted;
    return kept ? ExitCode.ACCEPTABLE : ourFault ? ExitCode.OUR_FAULT : ExitCode.NOT_ACCEPTABLE;
  }
}
