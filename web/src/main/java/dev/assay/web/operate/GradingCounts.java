package dev.assay.web.operate;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Counts how gradings end, how long their phases take and what went wrong with us, whichever
/// process graded them. Counters begin at zero with the first look, and never go back when gradings
/// are deleted. Not safe for use by several threads.
final class GradingCounts {
  private static final List<String> ENDINGS =
      List.of("graded", "rejected", "not-built", "not-ready", "replaced", "set-aside");

  /// How long before the last look a grading may have ended and come to the database after it.
  private static final Duration LATE = Duration.ofMinutes(5);

  private static final String EXERCISE = "exercise";
  private static final Duration[] BUCKETS = {
    Duration.ofSeconds(1),
    Duration.ofSeconds(2),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(20),
    Duration.ofSeconds(30),
    Duration.ofMinutes(1),
    Duration.ofMinutes(2),
    Duration.ofMinutes(5),
    Duration.ofMinutes(10)
  };

  private final MeterRegistry registry;
  private Map<UUID, GradingSeen> seen = Map.of();
  private @Nullable Instant lastLook;

  GradingCounts(MeterRegistry registry) {
    this.registry = registry;
  }

  /// Counts what has happened since the last look.
  ///
  /// @param exercises ids of those that there are counters for even if nothing happened
  void look(Handle handle, List<String> exercises, Instant now) {
    exercises.forEach(this::begin);
    Instant since = lastLook == null ? now : lastLook;
    Map<UUID, GradingSeen> found = new HashMap<>();
    for (GradingSeen grading : EngineRoom.gradings(handle, since.minus(LATE))) {
      found.put(grading.id(), grading);
      if (lastLook != null) {
        count(grading, seen.get(grading.id()));
      }
    }
    seen = found;
    lastLook = now;
  }

  /// A counter that appears with its first increase has none, as Prometheus sees it.
  private void begin(String exercise) {
    ENDINGS.forEach(ending -> ended(exercise, ending, 0));
    trouble("assay.sandbox.faults", exercise, 0);
    trouble("assay.worker.deaths", exercise, 0);
  }

  private void count(GradingSeen now, @Nullable GradingSeen before) {
    boolean ended = before == null || !before.ending().equals(now.ending());
    if (ended && !now.ending().isEmpty()) {
      ended(now.exercise(), now.ending(), 1);
      now.phaseMillis().forEach((phase, millis) -> phase(now.exercise(), phase, millis));
    }
    int faults = now.faults() - (before == null ? 0 : before.faults());
    int deaths = now.deaths() - (before == null ? 0 : before.deaths());
    trouble("assay.sandbox.faults", now.exercise(), Math.max(0, faults));
    trouble("assay.worker.deaths", now.exercise(), Math.max(0, deaths));
  }

  private void ended(String exercise, String ending, int more) {
    registry.counter("assay.gradings.ended", EXERCISE, exercise, "ending", ending).increment(more);
  }

  private void trouble(String name, String exercise, int more) {
    registry.counter(name, EXERCISE, exercise).increment(more);
  }

  private void phase(String exercise, String phase, long millis) {
    Timer.builder("assay.grading.phase")
        .description("How long the phases of gradings took")
        .tag(EXERCISE, exercise)
        .tag("phase", phase)
        .serviceLevelObjectives(BUCKETS)
        .register(registry)
        .record(Duration.ofMillis(millis));
  }
}
