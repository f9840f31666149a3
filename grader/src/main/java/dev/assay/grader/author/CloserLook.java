package dev.assay.grader.author;

import dev.assay.grader.Grader;
import dev.assay.grader.Grading;
import dev.assay.grader.GradingEvent;
import dev.assay.grader.Outcome;
import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.ExerciseInvalid;
import dev.assay.grader.exercise.Solution;
import dev.assay.grader.intake.Origin;
import dev.assay.grader.report.FailureText;
import dev.assay.grader.report.ProgressLines;
import dev.assay.grader.report.Untrusted;
import dev.assay.grader.sandbox.Sandbox;
import dev.assay.grader.sandbox.ShellStreams;
import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.HttpExchange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// One solution, graded under its author's eyes: with a debugger at the checks, with a shell beside
/// the app, or with both.
public final class CloserLook {
  /// Somebody may sit at a breakpoint for so long.
  private static final Duration PATIENCE = Duration.ofHours(6);

  private static final int LONGEST_TEXT = 200;

  private final Grader grader;
  private final Path scratch;
  private final ProgressLines progress;
  private final Consumer<String> lines;

  /// @param scratch an empty folder for a copy of the solution
  /// @param progress says what happens
  /// @param lines takes each line of what is seen, without a line end
  public CloserLook(Grader grader, Path scratch, ProgressLines progress, Consumer<String> lines) {
    this.grader = grader;
    this.scratch = scratch;
    this.progress = progress;
    this.lines = lines;
  }

  /// What to look at.
  ///
  /// @param only the ids of the checks to run; empty for all
  /// @param solution its name; empty for the first reference
  /// @param debug whether the checks wait for a debugger
  /// @param shell what a shell reads and writes, made when a check has failed; empty for no shell
  public record Request(
      List<String> only,
      Optional<String> solution,
      boolean debug,
      Optional<Supplier<ShellStreams>> shell) {
    public Request {
      only = List.copyOf(only);
    }
  }

  /// Grades the solution. With a shell, the first check that fails is the last that runs.
  ///
  /// @return how the grading ended
  /// @throws ExerciseInvalid if there is no such solution or check, or the exercise's author has to
  ///   mend it
  public Outcome run(Exercise exercise, Request request) throws ExerciseInvalid {
    Solution solution = Solution.named(request.solution(), Solution.of(exercise));
    Grader some = grader.only(request.only());
    Grading grading =
        (request.shell().isPresent() ? some.untilFailure() : some)
            .gradeUnderEyes(
                new Origin.Folder(solution.sources(scratch)),
                request.debug() ? exercise.with(exercise.limits().withChecks(PATIENCE)) : exercise,
                request.debug(),
                (graded, sandbox) -> look(graded, sandbox, request),
                this::tell);
    return grading.outcome();
  }

  private void tell(GradingEvent event) {
    if (event instanceof GradingEvent.CheckEnded(var result)
        && result.status() == CheckResult.Status.NOT_RUN) {
      return;
    }
    progress.accept(event);
  }

  private void look(Outcome.Graded graded, Sandbox sandbox, Request request) {
    List<CheckResult> failed =
        graded.checks().stream()
            .filter(each -> each.status() == CheckResult.Status.FAILED)
            .toList();
    failed.forEach(this::tell);
    if (request.shell().isEmpty()) {
      return;
    }
    if (failed.isEmpty()) {
      lines.accept("No check has failed, so no shell is opened.");
      return;
    }
    lines.accept(
        "A shell in the app's container, which runs as the check left it, with its variables (such as DATABASE_URL), its");
    lines.accept(
        "database and its upstreams; faults that the check had asked for are over. Its end removes the sandbox.");
    OptionalInt code = sandbox.shell(request.shell().get().get());
    if (code.isEmpty()) {
      lines.accept("There is no shell: the app's container has ended, or the shell took too long.");
    }
  }

  private void tell(CheckResult failed) {
    lines.accept("");
    lines.accept(failed.check().id() + " failed: " + FailureText.of(failed).sentence());
    exchange(failed)
        .ifPresent(each ->
            lines.accept(
                "  at %s %s, which was answered with %s"
                    .formatted(
                        each.method(),
                        Untrusted.line(each.path(), LONGEST_TEXT),
                        each.status() == 0
                            ? Untrusted.line(String.valueOf(each.problem()), LONGEST_TEXT)
                            : "status " + each.status())));
  }

  /// The exchange that it failed at, or the last one before that.
  private static Optional<HttpExchange> exchange(CheckResult failed) {
    List<HttpExchange> all = failed.evidence().exchanges();
    CheckResult.Failure failure = failed.failure();
    int number = failure == null ? 0 : failure.exchange();
    return all.stream()
        .filter(each -> each.number() == number)
        .findFirst()
        .or(() -> all.stream().reduce((_, last) -> last));
  }
}
