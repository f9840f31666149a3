package dev.assay.kit.referee;

import dev.assay.kit.App;
import dev.assay.kit.ExpectationFailed;
import dev.assay.kit.referee.FromReferee.Action;
import java.time.Duration;

/// The app's container, through the grader.
final class ControlledApp implements App {
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Conversation grader;
  private final AppContact contact;
  private final Recorder recorder;
  private final Duration bootLimit;
  private volatile boolean stopped;

  ControlledApp(Conversation grader, AppContact contact, Recorder recorder, Duration bootLimit) {
    this.grader = grader;
    this.contact = contact;
    this.recorder = recorder;
    this.bootLimit = bootLimit;
  }

  @Override
  public void restart() {
    var _ = stop(GRACE);
    start();
  }

  @Override
  public Stopped stop(Duration grace) {
    if (grace.compareTo(Duration.ofSeconds(1)) < 0 || grace.compareTo(Duration.ofSeconds(30)) > 0) {
      throw new IllegalArgumentException("grace must be from 1 to 30 seconds, was " + grace);
    }
    stopped = true;
    try (var _ = recorder.now().control("app gets SIGTERM")) {
      var done = grader.control(Action.STOP, grace);
      if (!done.byItself()) {
        recorder
            .now()
            .control("app gets SIGKILL, %d s after SIGTERM".formatted(grace.toSeconds()))
            .close();
      }
      return new Stopped(done.byItself(), Duration.ofMillis(done.millis()), done.exitCode());
    }
  }

  @Override
  public void kill() {
    stopped = true;
    try (var _ = recorder.now().control("app gets SIGKILL")) {
      var _ = grader.control(Action.KILL, Duration.ZERO);
    }
  }

  @Override
  public void start() {
    AppContact.Readiness readiness = startAndWait();
    if (!readiness.ready()) {
      throw new ExpectationFailed(
          "app",
          "an answer within " + bootLimit.toSeconds() + " s after its start",
          readiness.seen());
    }
  }

  /// Starts the app and waits as long as it may take.
  AppContact.Readiness startAndWait() {
    try (var _ = recorder.now().control("app starts")) {
      return startedAndAwaited();
    }
  }

  private AppContact.Readiness startedAndAwaited() {
    var done = grader.control(Action.START, Duration.ZERO);
    stopped = false;
    if (!done.byItself()) {
      return new AppContact.Readiness(
          false,
          Duration.ZERO,
          "the end of its process at once, with exit code " + done.exitCode());
    }
    try {
      return contact.await(bootLimit);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the check was stopped while the app started", interrupted);
    }
  }

  /// Whether a check has stopped it and not started it again.
  boolean isStopped() {
    return stopped;
  }

  /// The referee can't see processes: one that doesn't listen counts as dead.
  @Override
  public boolean isRunning() {
    return !stopped && contact.listens();
  }
}
