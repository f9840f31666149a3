package dev.assay.grader.author;

import dev.assay.grader.Grader;
import dev.assay.grader.Grading;
import dev.assay.grader.Outcome;
import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.ExerciseInvalid;
import dev.assay.grader.exercise.Solution;
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
import java.util.Arrays;
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

  /// Watches a run.
  public interface Watcher {
    /// How many trials there will be.
    void planned(int trials);

    /// A trial has ended.
    ///
    /// @param found what it alone shows
    void ended(Trial trial, List<Finding> found);
  }

  /// A trial to be made.
  private record Plan(Trial.Kind kind, String name, int round, Grader grader, Job job) {}

  /// What a trial needs, and what it shows.
  private interface Job {
    Path sources(Path copy) throws ExerciseInvalid;

    /// @param wavering checks whose failures are told of as wavering
    List<Finding> findings(Trial trial, Set<String> wavering) throws ExerciseInvalid;
  }

  private record Ended(Trial trial, Job job) {}

  /// Runs the gate.
  ///
  /// @throws ExerciseInvalid if the exercise can't be graded with at all: manifest, suite or twins
  /// @throws SandboxUnavailable if it is our infrastructure that fails
  public GateReport run(Exercise exercise, GateRequest request) throws ExerciseInvalid {
    Instant began = Instant.now();
    List<Solution> solutions = Solution.of(exercise);
    List<Plan> plans = plans(exercise, request, solutions);
    List<Finding> findings = new ArrayList<>(FolderRules.findings(exercise, solutions));
    watcher.planned(plans.size());
    List<Ended> ended = graded(exercise, plans);
    List<Trial> trials = ended.stream().map(Ended::trial).toList();
    List<CheckFacts> checks = CheckFacts.of(trials);
    findings.addAll(SuiteRules.findings(exercise, request, checks));
    findings.addAll(unnoticed(trials));
    Set<String> wavering = CheckFacts.wavering(checks);
    for (Ended each : ended) {
      findings.addAll(each.job().findings(each.trial(), wavering));
    }
    return new GateReport(
        exercise, trials, checks, distinct(findings), Duration.between(began, Instant.now()));
  }

  private static List<Finding> unnoticed(List<Trial> trials) {
    return trials.stream()
        .filter(trial -> trial.isMutated() && trial.failed().isEmpty())
        .map(trial ->
            Finding.suggestion(
                "mutant-unnoticed",
                "No check noticed mutant %s: %s"
                    .formatted(trial.name(), Mutant.of(trial.name()).map(Mutant::about).orElse("")),
                "Add a check that would, if the contract has it."))
        .toList();
  }

  /// The gravest first; what several rounds have shown alike is said once.
  private static List<Finding> distinct(List<Finding> findings) {
    return findings.stream().distinct().sorted(Comparator.comparing(Finding::severity)).toList();
  }

  private List<Plan> plans(Exercise exercise, GateRequest request, List<Solution> solutions)
      throws ExerciseInvalid {
    List<Plan> plans = new ArrayList<>();
    for (Solution solution : solutions) {
      int rounds = solution.isReference() ? request.repeat() : 1;
      for (int round = 1; round <= rounds && request.wants(solution.name()); round++) {
        plans.add(plan(exercise, request, solution, round));
      }
    }
    for (String starter : new ExerciseFiles(exercise).starters()) {
      if (request.wants(starter)) {
        Job job = starterJob(exercise, request, starter);
        plans.add(new Plan(Trial.Kind.STARTER, starter, 1, grader.only(request.only()), job));
      }
    }
    if (request.mutants()) {
      plans.addAll(mutants(request, solutions));
    }
    if (plans.isEmpty()) {
      throw new ExerciseInvalid(
          "%s has no solution and no starter named %s"
              .formatted(exercise.id(), String.join(" or ", request.solutions())));
    }
    return plans;
  }

  /// The first reference that is wanted, with each fault that the referee can give it.
  private List<Plan> mutants(GateRequest request, List<Solution> solutions) {
    return solutions.stream()
        .filter(each -> each.isReference() && request.wants(each.name()))
        .limit(1)
        .flatMap(reference ->
            Arrays.stream(Mutant.values())
                .map(mutant ->
                    new Plan(
                        Trial.Kind.MUTANT,
                        mutant.id(),
                        1,
                        grader.only(request.only()).mutated(mutant),
                        new MutantJob(reference))))
        .toList();
  }

  private record MutantJob(Solution reference) implements Job {
    @Override
    public Path sources(Path copy) throws ExerciseInvalid {
      return reference.sources(copy);
    }

    /// What mutants show, they show together.
    @Override
    public List<Finding> findings(Trial trial, Set<String> wavering) {
      return List.of();
    }
  }

  private Plan plan(Exercise exercise, GateRequest request, Solution solution, int round) {
    List<String> expected = solution.expectation().map(each -> each.fails()).orElse(List.of());
    List<String> checks = request.fast() && request.only().isEmpty() ? expected : request.only();
    Job job =
        new Job() {
          @Override
          public Path sources(Path copy) throws ExerciseInvalid {
            return solution.sources(copy);
          }

          @Override
          public List<Finding> findings(Trial trial, Set<String> wavering) throws ExerciseInvalid {
            return new TrialRules(exercise, request, wavering).solution(solution, trial);
          }
        };
    Trial.Kind kind = solution.isReference() ? Trial.Kind.REFERENCE : Trial.Kind.WRONG;
    return new Plan(kind, solution.name(), round, grader.only(checks), job);
  }

  private static Job starterJob(Exercise exercise, GateRequest request, String starter) {
    return new Job() {
      @Override
      public Path sources(Path copy) {
        return FolderRules.starter(exercise, starter);
      }

      @Override
      public List<Finding> findings(Trial trial, Set<String> wavering) throws ExerciseInvalid {
        return new TrialRules(exercise, request, wavering).starter(trial);
      }
    };
  }

  private List<Ended> graded(Exercise exercise, List<Plan> plans) throws ExerciseInvalid {
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

  private Ended graded(Exercise exercise, Plan plan) throws ExerciseInvalid {
    Origin origin = new Origin.Folder(plan.job().sources(copy(plan)));
    Grading grading = plan.grader().grade(origin, exercise, seeds.getAsLong(), _ -> {});
    if (grading.outcome() instanceof Outcome.Faulted(var reason)) {
      throw new SandboxUnavailable("%s was not graded: %s".formatted(plan.name(), reason));
    }
    Trial trial = new Trial(plan.kind(), plan.name(), plan.round(), grading);
    List<Finding> found = plan.job().findings(trial, Set.of());
    synchronized (watcher) {
      watcher.ended(trial, found);
    }
    return new Ended(trial, plan.job());
  }

  private Path copy(Plan plan) {
    try {
      return Files.createDirectories(scratch.resolve(plan.name() + "-" + plan.round()));
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }
}
