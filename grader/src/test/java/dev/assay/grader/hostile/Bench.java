package dev.assay.grader.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grader.Grader;
import dev.assay.grader.Grading;
import dev.assay.grader.GradingEvent;
import dev.assay.grader.TestHome;
import dev.assay.grader.exercise.ExerciseInvalid;
import dev.assay.grader.exercise.SuiteCompiler;
import dev.assay.grader.intake.Intake;
import dev.assay.grader.intake.IntakeLimits;
import dev.assay.grader.intake.Origin;
import dev.assay.grader.sandbox.KitJars;
import dev.assay.grader.sandbox.Sandboxes;
import dev.assay.grader.stack.Stacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.eclipse.jgit.util.FileUtils;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A grader on the real engine for the tests of one class. At its end it also asserts that nothing
/// of its attempts is left.
@SuppressWarnings("NullAway.Init") // the fields are set before the first test
final class Bench implements BeforeAllCallback, AfterAllCallback {
  private static final long SEED = 7;

  private final List<String> attempts = new CopyOnWriteArrayList<>();
  private Path folder;
  private Sandboxes sandboxes;
  private Engine engine;
  private int count;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    folder = Files.createTempDirectory("assay-bench");
    sandboxes = Sandboxes.connect(TestHome.home(), System.getenv());
    engine = new Engine();
    sandboxes.prepare(List.of("python"), System.out::println);
  }

  Sandboxes sandboxes() {
    return sandboxes;
  }

  Engine engine() {
    return engine;
  }

  /// A folder that nobody has used.
  Path newFolder() throws IOException {
    return Files.createDirectories(folder.resolve(Integer.toString(++count)));
  }

  Intake intake() {
    return new Intake(IntakeLimits.standard(), folder.resolve("scratch"));
  }

  Stacks stacks() {
    return new Stacks(RandomGenerator.getDefault());
  }

  SuiteCompiler suites() throws IOException {
    return new SuiteCompiler(KitJars.paths(), Files.createDirectories(folder.resolve("suites")));
  }

  /// Has an attempt looked after when the bench is closed.
  void watch(String attempt) {
    attempts.add(attempt);
  }

  Grading grade(Submission submission, Tiny exercise) throws IOException, ExerciseInvalid {
    return grade(submission, exercise, _ -> {});
  }

  Grading grade(Submission submission, Tiny exercise, Consumer<GradingEvent> events)
      throws IOException, ExerciseInvalid {
    Grader grader = new Grader(intake(), stacks(), suites(), sandboxes);
    Grading grading =
        grader.grade(
            new Origin.Folder(submission.writtenTo(newFolder())),
            exercise.loadedFrom(newFolder()),
            SEED,
            events);
    watch(grading.attempt());
    return grading;
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    sandboxes.close();
    FileUtils.delete(folder.toFile(), FileUtils.RECURSIVE);
    assertThat(attempts)
        .allSatisfy(attempt -> assertThat(engine.labelled(Engine.ATTEMPT, attempt)).isEmpty());
  }
}
