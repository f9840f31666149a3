package dev.assay.web.queue;

import dev.assay.grader.Grading;
import dev.assay.grader.GradingEvent;
import dev.assay.grader.Outcome;
import dev.assay.grader.Phase;
import dev.assay.grader.exercise.Exercise;
import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.CheckResult.Status;
import dev.assay.kit.evidence.CheckSpec;
import dev.assay.kit.evidence.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Grades without a sandbox: says that it began, waits until it may go on, and comes to what it was
/// told.
final class FakeStep implements GradingStep {
  static final Outcome PASSED =
      new Outcome.Graded(
          List.of(
              check("Tiny.seen", true, Status.PASSED), check("Tiny.secret", false, Status.FAILED)));
  static final Outcome FAULT = new Outcome.Faulted("the engine is gone");

  private final Exercise exercise;
  private final Outcome outcome;

  /// What has begun, in order.
  final BlockingQueue<Taken> begun = new LinkedBlockingQueue<>();

  /// How many may go on.
  final Semaphore goOn;

  private FakeStep(Exercise exercise, Outcome outcome, int permits) {
    this.exercise = exercise;
    this.outcome = outcome;
    this.goOn = new Semaphore(permits);
  }

  static FakeStep of(Exercise exercise, Outcome outcome) {
    return new FakeStep(exercise, outcome, Integer.MAX_VALUE);
  }

  /// One whose gradings wait until they may go on.
  static FakeStep waiting(Exercise exercise, Outcome outcome) {
    return new FakeStep(exercise, outcome, 0);
  }

  private static CheckResult check(String id, boolean visible, Status status) {
    return new CheckResult(
        new CheckSpec(id, "title of " + id, "read", 5, !visible, visible, false),
        status,
        status == Status.FAILED ? new CheckResult.Failure("GET /", "200", "500") : null,
        Instant.EPOCH,
        12,
        Evidence.NONE);
  }

  @Override
  public Exercise exercise(Taken taken) {
    return exercise;
  }

  @Override
  public Grading grade(Taken taken, Exercise known, Consumer<GradingEvent> events) {
    events.accept(new GradingEvent.PhaseStarted(Phase.SETUP));
    begun.add(taken);
    try {
      while (!goOn.tryAcquire(20, TimeUnit.MILLISECONDS)) {
        events.accept(new GradingEvent.LogLine(Phase.BUILD, "building"));
      }
    } catch (InterruptedException stopped) {
      throw new IllegalStateException("interrupted", stopped);
    }
    if (outcome instanceof Outcome.Graded(var checks)) {
      events.accept(
          new GradingEvent.ChecksStarted(checks.stream().map(CheckResult::check).toList()));
      checks.forEach(each -> events.accept(new GradingEvent.CheckEnded(each)));
    }
    events.accept(new GradingEvent.Ended(outcome));
    return new Grading(
        "attempt",
        known,
        taken.seed(),
        Instant.EPOCH,
        Duration.ofSeconds(3),
        Optional.empty(),
        Optional.empty(),
        outcome,
        List.of(new Grading.PhaseTime(Phase.SETUP, Duration.ofSeconds(1))),
        Map.of(),
        List.of(),
        "",
        "",
        Grading.Outside.NOTHING);
  }

  /// The next one that begins.
  Taken awaitBegun() throws InterruptedException {
    Taken taken = begun.poll(QueueBench.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (taken == null) {
      throw new AssertionError("nothing begins");
    }
    return taken;
  }
}
