package dev.assay.grader.author;

import dev.assay.grader.Grading;
import dev.assay.grader.exercise.ExerciseInvalid;
import dev.assay.grader.sandbox.SandboxUnavailable;
import dev.assay.grader.sandbox.SuiteToRun;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/// A solution that runs in a sandbox of its own before it is known what will judge it.
final class BuiltAhead {
  private final CompletableFuture<SuiteToRun> suite = new CompletableFuture<>();
  private final Future<Grading> grading;

  /// The attempt that waits for a suite.
  interface Attempt {
    Grading judgedBy(CompletableFuture<SuiteToRun> suite) throws ExerciseInvalid;
  }

  /// Begins to build and start it.
  BuiltAhead(ExecutorService threads, Attempt attempt) {
    this.grading = threads.submit(() -> attempt.judgedBy(suite));
  }

  /// Has it judged; once only.
  ///
  /// @throws ExerciseInvalid if the exercise's author has to mend it
  Grading judge(SuiteToRun by) throws ExerciseInvalid, InterruptedException {
    suite.complete(by);
    try {
      return grading.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof ExerciseInvalid invalid) {
        throw invalid;
      }
      throw new SandboxUnavailable(String.valueOf(failed.getCause()), failed);
    }
  }

  /// Gives it up; everything of it is removed in the background.
  void discard() {
    suite.cancel(true);
    grading.cancel(true);
  }
}
