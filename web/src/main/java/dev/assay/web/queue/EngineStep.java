package dev.assay.web.queue;

import dev.assay.grader.Grader;
import dev.assay.grader.Grading;
import dev.assay.grader.GradingEvent;
import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.ExerciseBundle;
import dev.assay.grader.exercise.ExerciseInvalid;
import dev.assay.grader.exercise.Exercises;
import dev.assay.grader.intake.Origin;
import dev.assay.web.exercise.ExerciseCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;

/// Grades on this machine's engine what the database has: the submission's archive, and the
/// exercise's bundle, which is unpacked once for each version.
final class EngineStep implements GradingStep {
  private final Grader grader;
  private final Jdbi jdbi;
  private final ExerciseCatalog catalog;
  private final Path exercises;
  private final Path scratch;

  EngineStep(Grader grader, Jdbi jdbi, Path exercises, Path scratch) {
    this.grader = grader;
    this.jdbi = jdbi;
    this.catalog = new ExerciseCatalog(jdbi);
    this.exercises = exercises;
    this.scratch = scratch;
  }

  @Override
  public Exercise exercise(Taken taken) throws ExerciseInvalid {
    Subject subject = taken.subject();
    Path folder = exercises.resolve(subject.exercise()).resolve(subject.version());
    byte[] bundle =
        catalog
            .bundle(subject.exercise(), subject.version())
            .orElseThrow(() ->
                new ExerciseInvalid(
                    "exercise %s has no version %s"
                        .formatted(subject.exercise(), subject.version())));
    try {
      ExerciseBundle.unpack(bundle, folder);
    } catch (IOException full) {
      throw new UncheckedIOException("the exercise can't be unpacked into " + folder, full);
    }
    Exercise exercise = new Exercises(exercises).load(folder.toString());
    if (!exercise.version().equals(subject.version())) {
      throw new IllegalStateException(
          "%s was changed: its files are version %s; remove the folder"
              .formatted(folder, exercise.version()));
    }
    return exercise;
  }

  @Override
  public Grading grade(Taken taken, Exercise exercise, Consumer<GradingEvent> events)
      throws ExerciseInvalid {
    Path archive = archive(taken.subject().submission());
    try {
      return grader.grade(
          new Origin.Archive(archive, taken.origin()), exercise, taken.seed(), events);
    } finally {
      remove(archive);
    }
  }

  private Path archive(UUID submission) {
    byte[] content =
        jdbi.withHandle(handle ->
            handle
                .createQuery(
                    "select content from submission_archives where submission_id = :submission")
                .bind("submission", submission)
                .mapTo(byte[].class)
                .findOne()
                .orElseThrow(() ->
                    new IllegalStateException(
                        "submission %s has no archive".formatted(submission))));
    try {
      return Files.write(Files.createTempFile(scratch, "submission", ".tar.gz"), content);
    } catch (IOException full) {
      throw new UncheckedIOException("the submission can't be written to " + scratch, full);
    }
  }

  private static void remove(Path archive) {
    try {
      Files.deleteIfExists(archive);
    } catch (IOException kept) {
      throw new UncheckedIOException("the submission can't be removed again: " + archive, kept);
    }
  }
}
