package dev.assay.grader.report;

import dev.assay.grader.Baseline;
import dev.assay.kit.evidence.Measurement;
import dev.assay.kit.evidence.Observation;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// Measured times in words, beside those of the exercise's reference on the same machine.
final class Timings {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private Timings() {}

  /// @param exercise the exercise's id
  static Observation of(Measurement measured, Optional<Baseline> baseline, String exercise) {
    return baseline
        .flatMap(known ->
            known
                .measurement(measured.name())
                .map(reference -> compared(measured, reference, known)))
        .orElseGet(() ->
            new Observation(
                middle(measured),
                "%s.\nTo see it beside the reference's time on this machine: assay baseline %s"
                    .formatted(most(measured), exercise)));
  }

  private static Observation compared(
      Measurement measured, Measurement reference, Baseline baseline) {
    return new Observation(
        "%s, %s the reference's %s (%s, measured on this machine on %s)"
            .formatted(
                middle(measured),
                times(measured.medianMicros(), reference.medianMicros()),
                Amounts.micros(reference.medianMicros()),
                baseline.title(),
                DAY.format(baseline.measuredAt())),
        "%s; with %s %s."
            .formatted(most(measured), baseline.solution(), Amounts.micros(reference.p95Micros())));
  }

  private static String middle(Measurement measured) {
    return "%s took %s in the middle of %d"
        .formatted(measured.name(), Amounts.micros(measured.medianMicros()), measured.times());
  }

  private static String most(Measurement measured) {
    return "95 of 100 took at most " + Amounts.micros(measured.p95Micros());
  }

  private static String times(long micros, long reference) {
    return String.format(Locale.ROOT, "%.1f times", (double) micros / Math.max(1, reference));
  }
}
