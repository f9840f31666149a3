package dev.assay.web.queue;

import dev.assay.grader.Grading;
import dev.assay.grader.GradingEvent;
import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.ExerciseInvalid;
import dev.assay.grader.sandbox.Sandboxes;
import dev.assay.web.live.Notifications;
import dev.assay.web.store.Store;
import java.nio.file.Path;
import java.util.function.Consumer;

/// A worker that grades [TinyExercise] in real sandboxes, and says of everything else at once that
/// it is graded.
public final class PartlyRealWorker implements AutoCloseable {
  private final Notifications notifications;
  private final Worker worker;

  private PartlyRealWorker(Notifications notifications, Worker worker) {
    this.notifications = notifications;
    this.worker = worker;
  }

  /// Which of two steps grades is told by the exercise.
  private record Step(GradingStep real, GradingStep fake) implements GradingStep {
    private GradingStep of(Taken taken) {
      return taken.subject().exercise().equals(TinyExercise.ID) ? real : fake;
    }

    @Override
    public Exercise exercise(Taken taken) throws ExerciseInvalid {
      return of(taken).exercise(taken);
    }

    @Override
    public Grading grade(Taken taken, Exercise exercise, Consumer<GradingEvent> events)
        throws ExerciseInvalid {
      return of(taken).grade(taken, exercise, events);
    }
  }

  /// Begins to grade.
  ///
  /// @param other the exercise of everything that isn't graded for real
  /// @param folder where exercises are unpacked
  public static PartlyRealWorker start(
      Store store, Sandboxes sandboxes, Exercise other, Path folder) {
    GradingStep step =
        new Step(RealQueue.step(store, sandboxes, folder), FakeStep.of(other, FakeStep.PASSED));
    Notifications notifications = new Notifications(store);
    Worker worker = RealQueue.worker(store, notifications, step, 2);
    worker.start();
    return new PartlyRealWorker(notifications, worker);
  }

  @Override
  public void close() {
    worker.close();
    notifications.close();
  }
}
