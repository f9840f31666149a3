package dev.assay.grader;

import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.Measurement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How long the requests of an exercise took with one of its references, on this machine.
///
/// @param solution the reference's name, such as `reference-java`
/// @param stack as [StackPlan#stack]
/// @param title the stack for people, as [StackPlan#title]
/// @param measurements what its checks measured, each name once
public record Baseline(
    String solution,
    String stack,
    String title,
    Instant measuredAt,
    List<Measurement> measurements) {
  public Baseline {
    measurements = List.copyOf(measurements);
  }

  /// What the attempt of a reference measured.
  ///
  /// @return empty if not every must-have passed, or nothing was measured
  public static Optional<Baseline> of(String solution, Grading grading) {
    if (!(grading.outcome() instanceof Outcome.Graded graded) || !graded.acceptable()) {
      return Optional.empty();
    }
    List<Measurement> measurements =
        graded.checks().stream()
            .filter(result -> result.status() == CheckResult.Status.PASSED)
            .flatMap(result -> result.evidence().measurements().stream())
            .toList();
    return measurements.isEmpty()
        ? Optional.empty()
        : grading
            .stack()
            .map(plan ->
                new Baseline(
                    solution, plan.stack(), plan.title(), grading.startedAt(), measurements));
  }

  /// What took that name's time.
  public Optional<Measurement> measurement(String name) {
    return measurements.stream().filter(measured -> measured.name().equals(name)).findFirst();
  }
}
