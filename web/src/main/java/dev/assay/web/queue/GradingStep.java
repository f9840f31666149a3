package dev.assay.web.queue;

import dev.assay.grader.Grading;
import dev.assay.grader.GradingEvent;
import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.ExerciseInvalid;
import java.util.function.Consumer;

/// The grading itself, apart from who does it when and what becomes of it. Used by several threads
/// at once.
public interface GradingStep {
  /// The exercise, in exactly the version that the grading is to be done with.
  ///
  /// @throws ExerciseInvalid if its author has to mend it
  Exercise exercise(Taken taken) throws ExerciseInvalid;

  /// Grades. A thread that is interrupted meanwhile gives up soon, in whatever way.
  ///
  /// @param events given what happens, as it happens, one at a time
  /// @throws ExerciseInvalid if its author has to mend it
  Grading grade(Taken taken, Exercise exercise, Consumer<GradingEvent> events)
      throws ExerciseInvalid;
}
