package dev.assay.grader.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grader.Grader;
import dev.assay.grader.Grading;
import dev.assay.grader.GradingEvent;
import dev.assay.grader.exercise.ExerciseInvalid;
import dev.assay.grader.exercise.SuiteCompiler;
import dev.assay.grader.intake.Intake;
import dev.assay.grader.intake.IntakeLimits;
import dev.assay.grader.intake.Origin;
import dev.assay.grader.sandbox.AssayHome;
import dev.assay.grader.sandbox.KitJars;
import dev.assay.grader.sandbox.Sandboxes;
import dev.assay.grader.stack.Stacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// A grader on the real engine for the tests of one class. Closing it also asserts that nothing of
/// its attempts is left.
final class Bench implements AutoCloseable {
  private static final long SEED = 7;

  private final Path folder;
  private final Sandboxes sandboxes;
  private final Engine engine = new Engine();
  private final List<String> attempts = new CopyOnWriteArrayList<>();
  private int count;

  /// @param folder for files of these tests
  Bench(Path folder) {
    this.folder = folder;
    this.sandboxes = Sandboxes.connect(home(), System.getenv());
    sandboxes.prepare(List.of("python"), System.out::println);
  }

  /// The machine's own home, since another one has another certificate authority, which all images
  /// would have to be built again for.
  static AssayHome home() {
    return new AssayHome(
        Optional.ofNullable(System.getenv("ASSAY_HOME"))
            .map(Path::of)
            .orElse(Path.of(System.getProperty("user.home"), ".local", "share", "assay")));
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
  public void close() {
    sandboxes.close();
    assertThat(attempts)
        .allSatisfy(attempt -> assertThat(engine.labelled(Engine.ATTEMPT, attempt)).isEmpty());
  }
}
