package dev.assay.grader.cli;

import dev.assay.grader.Grader;
import dev.assay.grader.exercise.Exercises;
import dev.assay.grader.exercise.SuiteCompiler;
import dev.assay.grader.intake.Intake;
import dev.assay.grader.intake.IntakeLimits;
import dev.assay.grader.report.Look;
import dev.assay.grader.sandbox.AssayHome;
import dev.assay.grader.sandbox.KitJars;
import dev.assay.grader.sandbox.Sandboxes;
import dev.assay.grader.stack.Stacks;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
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

  Exercises exercises() {
    return exercises;
  }

  AssayHome home() {
    return home;
  }

  Look look() {
    return look;
  }

  /// Prints a line at once.
  void say(String line) {
    out.println(line);
    out.flush();
  }

  /// The engine and all that stands on it.
  synchronized Sandboxes sandboxes() {
    Sandboxes connected = sandboxes;
    if (connected == null) {
      connected = Sandboxes.connect(home, environment);
      sandboxes = connected;
    }
    return connected;
  }

  Grader grader() {
    return new Grader(
        new Intake(IntakeLimits.standard(), home.in("scratch")),
        new Stacks(new SecureRandom()),
        new SuiteCompiler(KitJars.paths(), home.in("suites")),
        sandboxes());
  }

  @Override
  public void close() {
    Sandboxes connected;
    synchronized (this) {
      connected = sandboxes;
    }
    if (connected != null) {
      connected.close();
    }
  }
}
