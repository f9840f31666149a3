package dev.assay.grader;

import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.stack.StackPlan;
import dev.assay.kit.evidence.Evidence;
import dev.assay.kit.evidence.LateChanges;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One finished attempt: everything that a report is made of.
///
/// @param attempt the attempt's id, which its containers carry as a label
/// @param seed what everything random in the attempt came from
/// @param startedAt when the attempt began
/// @param took from the first step to the outcome, without tearing down
/// @param source what was handed in; empty if it could not be read
/// @param stack what was recognised; empty if nothing was
/// @param phases the phases that ended, in order; the last one may be the one that failed
/// @param images the sandbox images by name, such as `node` to `assay/node:3f…`
/// @param notes observations for candidate and interviewer
/// @param buildLog what the build printed, bounded, and marked where it was cut
/// @param appLog what the app printed, bounded, and marked where it was cut
/// @param outside what was seen and belongs to no check
public record Grading(
    String attempt,
    Exercise exercise,
    long seed,
    Instant startedAt,
    Duration took,
    Optional<Source> source,
    Optional<StackPlan> stack,
    Outcome outcome,
    List<PhaseTime> phases,
    Map<String, String> images,
    List<String> notes,
    String buildLog,
    String appLog,
    Outside outside) {
  public Grading {
    phases = List.copyOf(phases);
    notes = List.copyOf(notes);
    images = Map.copyOf(images);
  }

  /// The same, which names another place that it came from.
  ///
  /// @param origin as a person reads it
  public Grading from(String origin) {
    return new Grading(
        attempt,
        exercise,
        seed,
        startedAt,
        took,
        source.map(each -> new Source(origin, each.sha256(), each.files(), each.bytes())),
        stack,
        outcome,
        phases,
        images,
        notes,
        buildLog,
        appLog,
        outside);
  }

  /// What was handed in.
  ///
  /// @param origin where it came from, as a person reads it
  /// @param sha256 of the tree, in hexadecimal
  public record Source(String origin, String sha256, int files, long bytes) {}

  /// What was seen outside of checks.
  ///
  /// @param start from the app's first start to the first check
  /// @param between changes whose transactions began between two checks
  /// @param mutations how often a mutant that the solution was given has changed something; `0`
  ///   without one
  public record Outside(Evidence start, List<LateChanges> between, int mutations) {
    public static final Outside NOTHING = new Outside(Evidence.NONE, List.of(), 0);

    public Outside {
      between = List.copyOf(between);
    }
  }

  /// How long a phase took.
  public record PhaseTime(Phase phase, Duration took) {}
}
