package dev.assay.grader;

import dev.assay.grader.exercise.SuiteCompiler;
import dev.assay.grader.intake.Intake;
import dev.assay.grader.intake.IntakeLimits;
import dev.assay.grader.sandbox.AssayHome;
import dev.assay.grader.sandbox.KitJars;
import dev.assay.grader.sandbox.Sandboxes;
import dev.assay.grader.stack.Stacks;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;

/// A grader on the real engine, for tests. Safe for use by several threads.
public final class RealGrader implements AutoCloseable {
  private final Sandboxes sandboxes;
  private final Grader grader;

  private RealGrader(Sandboxes sandboxes, Grader grader) {
    this.sandboxes = sandboxes;
    this.grader = grader;
  }

  /// Opens one for the bundled solutions' stacks.
  ///
  /// @param scratch a folder for what is handed in
  public static RealGrader open(Path scratch) throws IOException {
    AssayHome home = TestHome.home();
    Sandboxes sandboxes = Sandboxes.connect(home, System.getenv());
    sandboxes.prepare(List.of("node", "java", "python"), System.out::println);
    return new RealGrader(
        sandboxes,
        new Grader(
            new Intake(IntakeLimits.standard(), scratch.resolve("intake")),
            new Stacks(new SecureRandom()),
            new SuiteCompiler(KitJars.paths(), home.in("suites")),
            sandboxes));
  }

  public Grader grader() {
    return grader;
  }

  @Override
  public void close() {
    sandboxes.close();
  }
}
