package dev.assay.web.operate;

import dev.assay.grader.Grading;
import dev.assay.grader.GradingEvent;
import dev.assay.grader.Outcome;
import dev.assay.grader.Phase;
import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.report.GradingCodec;
import dev.assay.kit.evidence.CheckResult;
import dev.assay.web.queue.GradingStep;
import dev.assay.web.queue.Taken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;

/// Gradings of bundled solutions that were recorded by [DemoRecorder]: the demo's candidates get
/// them at once, and they are kept by the same worker and in the same way as those that are made.
/// Safe for use by several threads.
final class Recordings implements GradingStep {
  private final Jdbi jdbi;
  private final Exercise exercise;
  private final Map<String, Grading> bySource;

  private Recordings(Jdbi jdbi, Exercise exercise, Map<String, Grading> bySource) {
    this.jdbi = jdbi;
    this.exercise = exercise;
    this.bySource = Map.copyOf(bySource);
  }

  /// Reads those that were made with the exercise as it is; one of another version says nothing
  /// about this one.
  static Recordings of(Jdbi jdbi, Exercise exercise) {
    Map<String, Grading> bySource = new HashMap<>();
    for (String solution : DemoStory.recorded()) {
      try (InputStream file = Recordings.class.getResourceAsStream(file(solution))) {
        if (file == null) {
          throw new IllegalStateException("the demo has no recording of " + solution);
        }
        Grading grading = GradingCodec.read(file.readAllBytes());
        if (grading.exercise().version().equals(exercise.version())) {
          bySource.put(grading.source().orElseThrow().sha256(), grading);
        }
      } catch (IOException unreadable) {
        throw new UncheckedIOException("the recording of " + solution, unreadable);
      }
    }
    return new Recordings(jdbi, exercise, bySource);
  }

  /// Where the recording of a solution is, beside this class.
  static String file(String solution) {
    return "demo/" + solution + ".json.gz";
  }

  /// Whether there is one of these files.
  ///
  /// @param sha256 the tree's, in hexadecimal
  boolean has(String sha256) {
    return bySource.containsKey(sha256);
  }

  @Override
  public Exercise exercise(Taken taken) {
    return exercise;
  }

  @Override
  public Grading grade(Taken taken, Exercise same, Consumer<GradingEvent> events) {
    Grading grading = bySource.get(source(taken.subject().submission()));
    if (grading == null) {
      throw new IllegalStateException("nothing was recorded for " + taken.subject().submission());
    }
    replay(grading, events);
    return grading;
  }

  private String source(UUID submission) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select tree_sha256 from submissions where id = :submission")
            .bind("submission", submission)
            .mapTo(String.class)
            .one());
  }

  /// Tells what happened in the order in which it did.
  private static void replay(Grading grading, Consumer<GradingEvent> events) {
    for (Grading.PhaseTime each : grading.phases()) {
      events.accept(new GradingEvent.PhaseStarted(each.phase()));
      during(each.phase(), grading, events);
      events.accept(new GradingEvent.PhaseEnded(each.phase(), each.took()));
    }
    events.accept(new GradingEvent.Ended(grading.outcome()));
  }

  private static void during(Phase phase, Grading grading, Consumer<GradingEvent> events) {
    switch (phase) {
      case SETUP ->
          grading.stack().ifPresent(plan -> events.accept(new GradingEvent.StackRecognised(plan)));
      case BUILD -> lines(phase, grading.buildLog(), events);
      case BOOT -> {
        if (!(grading.outcome() instanceof Outcome.Graded)) {
          lines(phase, grading.appLog(), events);
        }
      }
      case SUITE -> {
        if (grading.outcome() instanceof Outcome.Graded(var checks)) {
          events.accept(
              new GradingEvent.ChecksStarted(checks.stream().map(CheckResult::check).toList()));
          checks.forEach(check -> events.accept(new GradingEvent.CheckEnded(check)));
        }
      }
    }
  }

  private static void lines(Phase phase, String log, Consumer<GradingEvent> events) {
    log.lines().forEach(line -> events.accept(new GradingEvent.LogLine(phase, line)));
  }
}
