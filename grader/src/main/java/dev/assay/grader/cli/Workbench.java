package dev.assay.grader.cli;

import dev.assay.grader.Baseline;
import dev.assay.grader.Baselines;
import dev.assay.grader.Grader;
import dev.assay.grader.Grading;
import dev.assay.grader.author.GateResults;
import dev.assay.grader.exercise.Exercises;
import dev.assay.grader.exercise.SuiteCompiler;
import dev.assay.grader.intake.Intake;
import dev.assay.grader.intake.IntakeLimits;
import dev.assay.grader.intake.Origin;
import dev.assay.grader.intake.SourceTree;
import dev.assay.grader.intake.SubmissionRejected;
import dev.assay.grader.report.Look;
import dev.assay.grader.report.Report;
import dev.assay.grader.sandbox.AssayHome;
import dev.assay.grader.sandbox.KitJars;
import dev.assay.grader.sandbox.Sandboxes;
import dev.assay.grader.sandbox.Scratch;
import dev.assay.grader.stack.StackNotRecognised;
import dev.assay.grader.stack.StackPlan;
import dev.assay.grader.stack.Stacks;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What commands work with: connected to the engine when first needed, and closed however the
/// process ends.
public final class Workbench implements AutoCloseable {
  private final Map<String, String> environment;
  private final AssayHome home;
  private final Exercises exercises;
  private final PrintWriter out;
  private final Look look;
  private @Nullable Sandboxes sandboxes;
  private @Nullable Scratch scratch;

  /// @param environment the process's, for `ASSAY_…` variables
  /// @param home where Assay keeps what outlives a process
  /// @param exercises the folder of exercises
  /// @param out where people read
  /// @param look how it may look there
  public Workbench(
      Map<String, String> environment, Path home, Path exercises, PrintWriter out, Look look) {
    this.environment = Map.copyOf(environment);
    this.home = new AssayHome(home);
    this.exercises = new Exercises(exercises);
    this.out = out;
    this.look = look;
  }

  /// The folder of exercises.
  public Exercises exercises() {
    return exercises;
  }

  /// Where Assay keeps what outlives a process.
  public AssayHome home() {
    return home;
  }

  /// A variable of the environment; empty where it is not set, or blank.
  Optional<String> setting(String name) {
    return Optional.ofNullable(environment.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  /// What the gate found out about exercises on this machine.
  public GateResults gateResults() {
    return new GateResults(home.in("gate"));
  }

  /// How output may look.
  public Look look() {
    return look;
  }

  /// Prints a line at once.
  public void say(String line) {
    out.println(line);
    out.flush();
  }

  /// The engine and all that stands on it.
  ///
  /// @throws dev.assay.grader.sandbox.SandboxUnavailable if the engine can't be used
  public synchronized Sandboxes sandboxes() {
    Sandboxes connected = sandboxes;
    if (connected == null) {
      connected = Sandboxes.connect(home, environment);
      sandboxes = connected;
    }
    return connected;
  }

  /// Grades in sandboxes of the engine, with suites of whoever uses this program.
  public Grader grader() {
    return new Grader(intake(), stacks(), suites(), sandboxes());
  }

  /// Grades in sandboxes of the engine, with suites of others.
  public Grader othersGrader() {
    return new Grader(intake(), stacks(), othersSuites(), sandboxes());
  }

  /// Compiles suites of others against the kit, in a referee.
  public SuiteCompiler othersSuites() {
    return suites().by(files -> sandboxes().compile(files));
  }

  private SuiteCompiler suites() {
    return new SuiteCompiler(KitJars.paths(), home.in("suites"));
  }

  Baselines baselines() {
    return new Baselines(home.in("baselines"));
  }

  /// The attempt's report, with what a reference took on this machine where that is known.
  Report report(Grading grading) {
    return Report.of(
        grading, grading.stack().flatMap(plan -> baselines().of(grading.exercise(), plan.stack())));
  }

  /// Keeps what the attempt of a reference measured.
  ///
  /// @return whether it was good enough to be compared with
  boolean keepBaseline(String solution, Grading grading) throws IOException {
    Optional<Baseline> baseline = Baseline.of(solution, grading);
    if (baseline.isPresent()) {
      baselines().keep(grading.exercise(), baseline.get());
    }
    return baseline.isPresent();
  }

  /// How the submission would be built, without building it.
  StackPlan plan(Origin origin) throws SubmissionRejected, StackNotRecognised {
    try (SourceTree source = intake().read(origin)) {
      return stacks().recognise(source);
    }
  }

  /// A folder for what this process needs no longer than it lives.
  public synchronized Path scratch() {
    Scratch own = scratch;
    if (own == null) {
      own = Scratch.of(home);
      scratch = own;
    }
    return own.folder();
  }

  /// Reads submissions.
  public Intake intake() {
    return new Intake(IntakeLimits.standard(), scratch());
  }

  /// Tells what submissions are.
  public static Stacks stacks() {
    return new Stacks(new SecureRandom());
  }

  @Override
  public void close() {
    Sandboxes connected;
    Scratch own;
    synchronized (this) {
      connected = sandboxes;
      own = scratch;
    }
    if (connected != null) {
      connected.close();
    }
    if (own != null) {
      own.close();
    }
  }
}
