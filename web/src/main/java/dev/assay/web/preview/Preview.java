package dev.assay.web.preview;

import dev.assay.grader.Grading;
import dev.assay.grader.Outcome;
import dev.assay.grader.author.Finding;
import dev.assay.grader.author.Gate;
import dev.assay.grader.cli.Workbench;
import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.ExerciseInvalid;
import dev.assay.grader.exercise.Expectation;
import dev.assay.grader.exercise.Solution;
import dev.assay.grader.exercise.WholeFolder;
import dev.assay.grader.intake.Origin;
import dev.assay.grader.report.Report;
import dev.assay.grader.report.page.HtmlReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is known of an exercise and its solutions, and when that changes. Safe for use by several
/// threads.
public final class Preview {
  private static final int SEEDS = 1_000_000_000;

  private final Workbench bench;
  private final String name;
  private final SecureRandom seeds = new SecureRandom();

  private Exercise exercise;
  private List<Solution> solutions = List.of();
  private String problem = "";
  private final Set<String> due = new LinkedHashSet<>();
  private final Map<String, Result> results = new HashMap<>();
  private String running = "";
  private long number = 1;

  /// @param name an exercise's id or the path of its folder
  /// @throws ExerciseInvalid if there is nothing to show at all
  Preview(Workbench bench, String name) throws ExerciseInvalid {
    this.bench = bench;
    this.name = name;
    this.exercise = bench.exercises().load(name);
    this.solutions = Solution.of(exercise);
    solutions.forEach(solution -> due.add(solution.name()));
  }

  /// How a solution was graded last.
  ///
  /// @param headline one sentence, or why it could not be graded
  /// @param problems what is not as its author expects
  /// @param html its whole report; empty if it could not be graded
  public record Result(String headline, List<String> problems, String html, Duration took) {
    public Result {
      problems = List.copyOf(problems);
    }

    /// Whether it came out as its author expects.
    public boolean isExpected() {
      return problems.isEmpty();
    }
  }

  /// A solution and what is known of it.
  ///
  /// @param state `waits`, `runs` or `done`
  /// @param result of the last grading, which may be of an older version while it waits or runs
  public record Row(String name, String about, String state, Optional<Result> result) {}

  /// Everything at one moment.
  ///
  /// @param problem why the exercise can't be read as it is now; empty if it can
  public record Shown(long number, Exercise exercise, String problem, List<Row> rows) {}

  synchronized Shown shown() {
    return new Shown(number, exercise, problem, solutions.stream().map(this::row).toList());
  }

  private Row row(Solution solution) {
    String state =
        solution.name().equals(running) ? "runs" : due.contains(solution.name()) ? "waits" : "done";
    return new Row(
        solution.name(),
        solution.expectation().map(Expectation::about).orElse("It is to get every point."),
        state,
        Optional.ofNullable(results.get(solution.name())));
  }

  /// The folder to watch.
  synchronized Path folder() {
    return exercise.folder();
  }

  /// Waits until there is something that this number does not know.
  ///
  /// @return the number of what is known now
  synchronized long await(long known, Duration most) throws InterruptedException {
    Instant end = Instant.now().plus(most);
    while (number <= known) {
      long left = Duration.between(Instant.now(), end).toMillis();
      if (left <= 0) {
        break;
      }
      wait(left);
    }
    return number;
  }

  private void changed() {
    number++;
    notifyAll();
  }

  /// Reads the exercise anew, and has graded again what these files touch.
  ///
  /// @param files relative to the exercise's folder
  synchronized void saved(Set<String> files) {
    try {
      exercise = bench.exercises().load(name);
      solutions = Solution.of(exercise);
      problem = "";
      solutions.stream()
          .filter(solution -> !results.containsKey(solution.name()) || touches(files, solution))
          .forEach(solution -> due.add(solution.name()));
      due.retainAll(solutions.stream().map(Solution::name).toList());
    } catch (ExerciseInvalid invalid) {
      problem = String.valueOf(invalid.getMessage());
    }
    changed();
  }

  /// The suite touches all; a solution's files touch it, and those that are made from it.
  private static boolean touches(Set<String> files, Solution solution) {
    String base = solution.expectation().flatMap(Expectation::base).orElse(solution.name());
    return files.stream()
        .anyMatch(file ->
            file.startsWith("suite/")
                || file.equals("exercise.yml")
                || file.startsWith("solutions/" + solution.name() + "/")
                || file.startsWith("solutions/" + base + "/"));
  }

  /// Grades what is due, one after the other, until the thread is interrupted.
  void gradeAll() throws InterruptedException {
    while (true) {
      Solution next = take();
      Result result = grade(next);
      synchronized (this) {
        running = "";
        results.put(next.name(), result);
        changed();
      }
    }
  }

  private synchronized Solution take() throws InterruptedException {
    while (true) {
      Optional<Solution> next =
          solutions.stream().filter(solution -> due.contains(solution.name())).findFirst();
      if (next.isPresent()) {
        due.remove(next.get().name());
        running = next.get().name();
        changed();
        return next.get();
      }
      wait();
    }
  }

  private Result grade(Solution solution) {
    Exercise now = shown().exercise();
    try {
      Path scratch = Files.createTempDirectory(bench.scratch(), "preview");
      try {
        Grading grading =
            bench
                .grader()
                .grade(
                    new Origin.Folder(solution.sources(scratch)),
                    now,
                    seeds.nextLong(1, SEEDS),
                    _ -> {});
        return result(now, solution, grading);
      } finally {
        WholeFolder.remove(scratch);
      }
    } catch (ExerciseInvalid invalid) {
      return failed(invalid);
    } catch (IOException full) {
      throw new UncheckedIOException("the preview can't make a copy of a solution", full);
    }
  }

  private static Result result(Exercise exercise, Solution solution, Grading grading)
      throws ExerciseInvalid {
    Report report = Report.of(grading);
    return new Result(
        report.headline(),
        grading.outcome() instanceof Outcome.Faulted
            ? List.of("That is our fault; ./assay doctor looks for the reason.")
            : errors(Gate.findings(exercise, solution, grading)),
        HtmlReport.of(report),
        grading.took());
  }

  private static List<String> errors(List<Finding> findings) {
    return findings.stream()
        .filter(each -> each.severity() == Finding.Severity.ERROR)
        .map(Finding::message)
        .toList();
  }

  private static Result failed(ExerciseInvalid invalid) {
    return new Result(
        String.valueOf(invalid.getMessage()),
        List.of("It could not be graded."),
        "",
        Duration.ZERO);
  }
}
