package dev.assay.grader.author;

import dev.assay.grader.Grader;
import dev.assay.grader.Grading;
import dev.assay.grader.Outcome;
import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.ExerciseInvalid;
import dev.assay.grader.exercise.Exercises;
import dev.assay.grader.exercise.Expectation;
import dev.assay.grader.exercise.Solution;
import dev.assay.grader.exercise.WholeFolder;
import dev.assay.grader.intake.Origin;
import dev.assay.grader.sandbox.SandboxUnavailable;
import dev.assay.grader.sandbox.SuiteToRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The rounds of a watch: each runs what was saved touches, every solution in a sandbox of its own.
/// The one that changed checks run on is built before the next save comes. For one thread.
final class WatchRounds implements AutoCloseable {
  private static final Duration TAKE_DOWN = Duration.ofSeconds(20);

  private final Grader grader;
  private final Exercises exercises;
  private final WatchRequest request;
  private final Path scratch;
  private final WatchLines lines;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// What was saved and could not be run yet.
  private final Set<String> due = new TreeSet<>();

  private boolean everythingIsDue;
  private List<Finding> told = List.of();
  private @Nullable Round ran;
  private @Nullable BuiltAhead ahead;

  WatchRounds(
      Grader grader, Exercises exercises, WatchRequest request, Path scratch, WatchLines lines) {
    this.grader = grader;
    this.exercises = exercises;
    this.request = request;
    this.scratch = scratch;
    this.lines = lines;
  }

  /// One round. What can't be run, since something is wrong, is run with what is saved next.
  ///
  /// @param files what was saved, relative to the exercise's folder
  /// @param since when
  void round(Set<String> files, boolean everything, Instant since) throws InterruptedException {
    due.addAll(files);
    everythingIsDue |= everything;
    lines.heading(heading(files, everything));
    try {
      round(since);
      due.clear();
      everythingIsDue = false;
    } catch (ExerciseInvalid invalid) {
      lines.wrong(String.valueOf(invalid.getMessage()));
    } catch (SandboxUnavailable ours) {
      lines.wrong("our infrastructure failed: " + ours.getMessage());
    }
    getAhead();
  }

  /// Has the next round's sandbox made, unless what goes into it can't be used now.
  private void getAhead() {
    Round last = ran;
    if (ahead == null && last != null && due.stream().noneMatch(WatchRounds::goesIntoASandbox)) {
      ahead = begin(last, last.main());
    }
  }

  private static boolean goesIntoASandbox(String file) {
    return file.equals(Exercises.MANIFEST) || file.startsWith("solutions/");
  }

  private static String heading(Set<String> files, boolean everything) {
    if (everything) {
      return "all checks";
    }
    List<String> some = files.stream().limit(3).toList();
    int more = files.size() - some.size();
    return String.join(", ", some) + (more == 0 ? "" : " and %d more".formatted(more));
  }

  private void round(Instant since) throws ExerciseInvalid, InterruptedException {
    if (dueIn(Exercises.MANIFEST::equals)) {
      discardAhead();
    }
    Exercise exercise = exercises.load(request.exercise());
    List<Solution> solutions = Solution.of(exercise);
    tell(FolderRules.findings(exercise, solutions));
    Solution main = Solution.named(request.solution(), solutions);
    if (isDue(main)) {
      discardAhead();
    }
    SuiteToRun suite = grader.passingSuite(exercise);
    SuiteUnits units = SuiteUnits.of(suite.jar(), new ExerciseFiles(exercise).texts("suite"));
    Round round = new Round(exercise, main, suite, units, since);
    judge(round);
    ran = round;
    for (Solution other : solutions) {
      if (isSaved(other.name()) && !other.name().equals(main.name())) {
        other(round, other);
      }
    }
  }

  /// @param main the solution that changed checks run on
  /// @param suite all of it
  private record Round(
      Exercise exercise, Solution main, SuiteToRun suite, SuiteUnits units, Instant since) {}

  /// Runs on the main solution what the changes touch.
  private void judge(Round round) throws ExerciseInvalid, InterruptedException {
    Round before = ran;
    boolean resources = dueIn(file -> file.startsWith("suite/") && !file.endsWith(".java"));
    if (before == null
        || everythingIsDue
        || resources
        || isDue(round.main())
        || dueIn(Exercises.MANIFEST::equals)) {
      if (resources || (before != null && change(before, round).reachesTwins())) {
        discardAhead();
      }
      run(round, request.only());
      return;
    }
    SuiteChange change = change(before, round);
    if (change.reachesTwins()) {
      discardAhead();
    }
    Set<String> touched = change.touched();
    List<String> checks = narrowed(touched);
    if (!checks.isEmpty()) {
      run(round, checks);
    } else if (!touched.isEmpty()) {
      lines.say("it touches none of the checks that --only names");
    } else if (dueIn(file -> file.startsWith("suite/"))) {
      lines.say("no check uses what changed");
    }
  }

  private static SuiteChange change(Round before, Round now) {
    return new SuiteChange(
        before.units(),
        now.units(),
        now.exercise().upstreams().stream()
            .map(upstream -> now.units().sourceOf(upstream.twin()))
            .toList());
  }

  /// Runs on a solution that was saved the checks that it is to fail; a reference must pass all.
  private void other(Round round, Solution other) throws ExerciseInvalid, InterruptedException {
    List<String> fails = other.fails();
    List<String> checks = fails.isEmpty() ? request.only() : narrowed(fails);
    if (checks.isEmpty() && !fails.isEmpty()) {
      lines.say(other.name() + " is to fail none of the checks that --only names");
      return;
    }
    SuiteToRun suite = suite(round, checks);
    BuiltAhead built = begin(round, other);
    try {
      ended(round, other, checks, built.judge(suite));
    } finally {
      built.discard();
    }
  }

  private List<String> narrowed(Collection<String> checks) {
    return checks.stream()
        .filter(check -> request.only().isEmpty() || request.only().contains(check))
        .toList();
  }

  /// In the sandbox that is there. One that has waited may have been lost meanwhile; then once more
  /// in a new one.
  private void run(Round round, List<String> checks) throws ExerciseInvalid, InterruptedException {
    SuiteToRun suite = suite(round, checks);
    BuiltAhead waiting = ahead;
    BuiltAhead built = waiting == null ? begin(round, round.main()) : waiting;
    ahead = null;
    try {
      Grading grading = built.judge(suite);
      if (waiting != null && grading.outcome() instanceof Outcome.Faulted(var reason)) {
        lines.say("the sandbox that waited is lost, so a new one is made: " + reason);
        built = begin(round, round.main());
        grading = built.judge(suite);
      }
      ended(round, round.main(), checks, grading);
    } finally {
      built.discard();
    }
  }

  private SuiteToRun suite(Round round, List<String> checks) {
    lines.running(round.units().sources(), checks.isEmpty() ? Integer.MAX_VALUE : checks.size());
    return round.suite().only(checks);
  }

  private void ended(Round round, Solution solution, List<String> checks, Grading grading)
      throws ExerciseInvalid {
    if (grading.outcome() instanceof Outcome.Faulted(var reason)) {
      throw new SandboxUnavailable(reason);
    }
    Trial trial = Trial.of(solution, grading);
    lines.ended(
        trial,
        findings(round.exercise(), solution, checks, trial),
        Duration.between(round.since(), Instant.now()));
  }

  /// What is wrong beside the failures of a reference, which have their lines already.
  private static List<Finding> findings(
      Exercise exercise, Solution solution, List<String> checks, Trial trial)
      throws ExerciseInvalid {
    boolean all = checks.containsAll(solution.fails());
    GateRequest asked =
        new GateRequest(1, all ? List.of() : checks, List.of(solution.name()), true, List.of());
    Set<String> said = solution.isReference() ? Set.copyOf(trial.failed()) : Set.of();
    return new TrialRules(exercise, asked, said).solution(solution, trial);
  }

  private BuiltAhead begin(Round round, Solution solution) {
    return new BuiltAhead(threads, last -> graded(round, solution, last));
  }

  private Grading graded(Round round, Solution solution, CompletableFuture<SuiteToRun> last)
      throws ExerciseInvalid {
    try {
      Path copy = Files.createTempDirectory(scratch, solution.name());
      try {
        return grader.gradeAhead(
            new Origin.Folder(solution.sources(copy)),
            round.exercise(),
            round.suite(),
            last,
            lines::event);
      } finally {
        WholeFolder.remove(copy);
      }
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  /// Says what is new, and all of it when what it is about was saved.
  private void tell(List<Finding> findings) {
    boolean all =
        dueIn(file ->
            file.equals(Exercises.MANIFEST)
                || file.equals("brief.md")
                || file.startsWith("starter/"));
    findings.stream().filter(each -> all || !told.contains(each)).forEach(lines::finding);
    if (all && findings.isEmpty()) {
      lines.say("nothing is wrong with the manifest, the brief and the starters' files");
    }
    told = findings;
  }

  private boolean isDue(Solution solution) {
    return isSaved(solution.name())
        || solution.expectation().flatMap(Expectation::base).map(this::isSaved).orElse(false);
  }

  private boolean isSaved(String solution) {
    return dueIn(file -> file.startsWith("solutions/" + solution + "/"));
  }

  private boolean dueIn(Predicate<String> which) {
    return due.stream().anyMatch(which);
  }

  private void discardAhead() {
    BuiltAhead waiting = ahead;
    if (waiting != null) {
      waiting.discard();
      ahead = null;
    }
  }

  /// Gives up the sandbox that waits.
  @Override
  public void close() {
    discardAhead();
    threads.shutdown();
    try {
      if (!threads.awaitTermination(TAKE_DOWN.toSeconds(), TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
