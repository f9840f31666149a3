package dev.assay.grader.author;

import dev.assay.grader.Grader;
import dev.assay.grader.Grading;
import dev.assay.grader.Outcome;
import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.ExerciseInvalid;
import dev.assay.grader.exercise.Solution;
import dev.assay.grader.exercise.UnnoticedMutants;
import dev.assay.grader.intake.Origin;
import dev.assay.grader.sandbox.SandboxUnavailable;
import dev.assay.kit.referee.Mutant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;

/// The quality gate of an exercise: grades its starters, references and wrong solutions, and says
/// what is wrong with the exercise. One run at a time.
public final class Gate {
  private static final int MOST_TRIES = 3;

  private final Grader grader;
  private final Path scratch;
  private final int atOnce;
  private final LongSupplier seeds;
  private final Watcher watcher;

  /// @param scratch an empty folder for copies of solutions
  /// @param atOnce how many gradings run side by side
  /// @param watcher told of each trial; from any thread, one at a time
  public Gate(Grader grader, Path scratch, int atOnce, Watcher watcher) {
    this(grader, scratch, atOnce, () -> new SecureRandom().nextLong(1, 1_000_000_000), watcher);
  }

  /// @param seeds gives each attempt its seed
  Gate(Grader grader, Path scratch, int atOnce, LongSupplier seeds, Watcher watcher) {
    this.grader = grader;
    this.scratch = scratch;
    this.atOnce = atOnce;
    this.seeds = seeds;
    this.watcher = watcher;
  }

  /// What one grading of a solution with the whole suite shows about the exercise.
  ///
  /// @param grading one that is no fault of ours
  /// @throws ExerciseInvalid if the exercise's files can't be read
  public static List<Finding> findings(Exercise exercise, Solution solution, Grading grading)
      throws ExerciseInvalid {
    GateRequest whole = new GateRequest(1, List.of(), List.of(), false, List.of());
    return new TrialRules(exercise, whole, Set.of())
        .solution(solution, Trial.of(solution, grading));
  }

  /// Watches a run.
  public interface Watcher {
    /// How many trials there will be.
    void planned(int trials);

    /// A trial has ended.
    ///
    /// @param found what it alone shows
    void ended(Trial trial, List<Finding> found);
  }

  private record Ended(Trial trial, TrialPlan plan) {}

  /// Runs the gate.
  ///
  /// @throws ExerciseInvalid if the exercise can't be graded with at all: manifest, suite or twins
  /// @throws SandboxUnavailable if it is our infrastructure that fails
  public GateReport run(Exercise exercise, GateRequest request) throws ExerciseInvalid {
    Instant began = Instant.now();
    List<Solution> solutions = Solution.of(exercise);
    UnnoticedMutants accepted = UnnoticedMutants.of(exercise, Mutant.ids());
    TrialPlans plans = new TrialPlans(grader, exercise, request);
    List<TrialPlan> first = plans.of(solutions);
    List<Finding> findings = new ArrayList<>(FolderRules.findings(exercise, solutions));
    watcher.planned(first.size() + request.mutants().size());
    List<Ended> ended = new ArrayList<>(graded(exercise, first));
    ended.addAll(
        graded(exercise, plans.mutants(solutions, ended.stream().map(Ended::trial).toList())));
    List<Trial> trials = ended.stream().map(Ended::trial).toList();
    List<CheckFacts> checks = CheckFacts.of(trials);
    findings.addAll(SuiteRules.findings(exercise, request, checks));
    findings.addAll(SuiteRules.mutants(exercise, accepted, trials));
    Set<String> wavering = CheckFacts.wavering(checks);
    for (Ended each : ended) {
      findings.addAll(each.plan().rules().findings(each.trial(), wavering));
    }
    return new GateReport(
        exercise,
        trials,
        checks,
        distinct(findings),
        accepted,
        Duration.between(began, Instant.now()));
  }

  /// The gravest first; what several rounds have shown alike is said once.
  private static List<Finding> distinct(List<Finding> findings) {
    return findings.stream().distinct().sorted(Comparator.comparing(Finding::severity)).toList();
  }

  private List<Ended> graded(Exercise exercise, List<TrialPlan> plans) throws ExerciseInvalid {
    try (ExecutorService threads = Executors.newFixedThreadPool(atOnce)) {
      List<Future<Ended>> futures =
          plans.stream().map(plan -> threads.submit(() -> graded(exercise, plan))).toList();
      try {
        List<Ended> ended = new ArrayList<>();
        for (Future<Ended> future : futures) {
          ended.add(future.get());
        }
        return ended;
      } finally {
        futures.forEach(future -> future.cancel(true));
      }
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof ExerciseInvalid invalid) {
        throw invalid;
      }
      throw new SandboxUnavailable("the gate could not go on: " + failed.getMessage(), failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new SandboxUnavailable("the gate was stopped", stopped);
    }
  }

  private Ended graded(Exercise exercise, TrialPlan plan) throws ExerciseInvalid {
    Origin origin = new Origin.Folder(plan.sources().in(copy(plan)));
    Grading grading =
        patiently(
            plan.name(), () -> plan.grader().grade(origin, exercise, seeds.getAsLong(), _ -> {}));
    Trial trial = new Trial(plan.kind(), plan.name(), plan.round(), plan.expected(), grading);
    List<Finding> found = plan.rules().findings(trial, Set.of());
    synchronized (watcher) {
      watcher.ended(trial, found);
    }
    return new Ended(trial, plan);
  }

  /// One attempt at a trial.
  interface Attempt {
    Grading grade() throws ExerciseInvalid;
  }

  /// Grades again what failed through our own fault, as the queue of a server does: a run of an
  /// hour must not be lost to a machine that was busy for a minute.
  ///
  /// @throws SandboxUnavailable if it fails three times, or the thread is interrupted
  static Grading patiently(String name, Attempt attempt) throws ExerciseInvalid {
    String reason = "it was stopped";
    for (int tries = 0; tries < MOST_TRIES && !Thread.currentThread().isInterrupted(); tries++) {
      Grading grading = attempt.grade();
      if (!(grading.outcome() instanceof Outcome.Faulted(var fault))) {
        return grading;
      }
      reason = fault;
    }
    throw new SandboxUnavailable("%s was not graded: %s".formatted(name, reason));
  }

  private Path copy(TrialPlan plan) {
    try {
      return Files.createDirectories(scratch.resolve(plan.name() + "-" + plan.round()));
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }
}
