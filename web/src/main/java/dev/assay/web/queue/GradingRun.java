package dev.assay.web.queue;

import dev.assay.grader.Grading;
import dev.assay.grader.Outcome;
import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.ExerciseInvalid;
import dev.assay.web.live.Translation;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One try of a worker at one grading, from its lease to what is kept of it. Safe for use by
/// several threads.
final class GradingRun {
  private static final Logger LOG = LoggerFactory.getLogger(GradingRun.class);

  private final GradingStep step;
  private final Times times;
  private final Patience patience;
  private final InstantSource clock;

  GradingRun(GradingStep step, Times times, Patience patience, InstantSource clock) {
    this.step = step;
    this.times = times;
    this.patience = patience;
    this.clock = clock;
  }

  /// What a try came to.
  private sealed interface Result {
    record Judged(Verdict verdict) implements Result {}

    /// The author has to mend the exercise.
    record Invalid(String reason) implements Result {}

    /// Our fault.
    record Fault(String reason, Optional<RuntimeException> cause) implements Result {}
  }

  /// Grades, on the thread that made the interruption.
  void grade(Lease lease, Interruption interruption) throws InterruptedException {
    UUID grading = lease.taken().subject().grading();
    LOG.info("{}: begun, lease {}", grading, lease.taken().lease());
    LiveWriter writer =
        new LiveWriter(lease, times.batch(), () -> interruption.stop(Interruption.Why.LOST));
    Result result = result(lease.taken(), writer);
    Optional<Interruption.Why> stopped = interruption.leave();
    Tail tail = writer.close();
    boolean kept =
        stopped.isPresent() ? stopped(stopped.get(), lease, tail) : insist(result, lease, tail);
    LOG.info(
        "{}: {}", grading, kept ? words(result, stopped) : "dropped, since another worker has it");
  }

  private Result result(Taken taken, LiveWriter writer) {
    try {
      Exercise exercise = step.exercise(taken);
      Grading grading = step.grade(taken, exercise, new Translation(exercise, clock, writer::add));
      return grading.outcome() instanceof Outcome.Faulted(var reason)
          ? new Result.Fault(reason, Optional.empty())
          : new Result.Judged(Verdict.of(grading));
    } catch (ExerciseInvalid invalid) {
      return new Result.Invalid(String.valueOf(invalid.getMessage()));
    } catch (RuntimeException fault) {
      return new Result.Fault(String.valueOf(fault.getMessage()), Optional.of(fault));
    }
  }

  /// A result that came after the interruption is none: nobody knows what that did to it.
  private boolean stopped(Interruption.Why why, Lease lease, Tail tail)
      throws InterruptedException {
    return switch (why) {
      case LOST -> false;
      case DRAINED ->
          patience.insist(
              lease.taken().subject().grading() + ": given back", () -> lease.giveBack(tail));
    };
  }

  private boolean insist(Result result, Lease lease, Tail tail) throws InterruptedException {
    UUID grading = lease.taken().subject().grading();
    try {
      return patience.insist(grading + ": result", () -> keep(result, lease, tail));
    } catch (RuntimeException unkept) {
      if (Patience.away(unkept)) {
        throw unkept;
      }
      Result fault =
          new Result.Fault("the result can't be kept: " + unkept.getMessage(), Optional.of(unkept));
      return patience.insist(grading + ": fault", () -> keep(fault, lease, tail));
    }
  }

  private boolean keep(Result result, Lease lease, Tail tail) {
    if (result instanceof Result.Fault(_, var cause) && cause.isPresent()) {
      LOG.error("{}: our fault", lease.taken().subject().grading(), cause.get());
    }
    return switch (result) {
      case Result.Judged(var verdict) -> lease.end(verdict, tail);
      case Result.Invalid(var reason) -> lease.setAside(reason, tail);
      case Result.Fault(var reason, _) -> lease.fault(reason, times.backOffs(), tail);
    };
  }

  private static String words(Result result, Optional<Interruption.Why> stopped) {
    if (stopped.isPresent()) {
      return "given back";
    }
    return switch (result) {
      case Result.Judged(var verdict) -> verdict.headline();
      case Result.Invalid(var reason) -> "set aside: " + reason;
      case Result.Fault(var reason, _) -> "our fault: " + reason;
    };
  }
}
