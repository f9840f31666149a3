package dev.assay.kit.referee;

import dev.assay.kit.Exchange;
import dev.assay.kit.Latency;
import dev.assay.kit.evidence.Measurement;
import dev.assay.kit.evidence.Recording;
import java.util.Arrays;
import java.util.function.Supplier;

/// Measures during one check.
record MeasuredLatency(Recording recording) implements Latency {
  private static final int FEWEST = 5;
  private static final int MOST = 200;
  private static final int MOST_WARM_UP = 10;

  @Override
  public Measurement measure(String name, int times, Supplier<Exchange> request) {
    if (times < FEWEST || times > MOST) {
      throw new IllegalArgumentException(
          "times must be from %d to %d, was %d".formatted(FEWEST, MOST, times));
    }
    for (int i = 0; i < Math.min(times, MOST_WARM_UP); i++) {
      var _ = request.get();
    }
    long[] micros = new long[times];
    for (int i = 0; i < times; i++) {
      micros[i] = request.get().duration().toNanos() / 1_000;
    }
    Measurement measurement = of(name, micros);
    recording.measured(measurement);
    return measurement;
  }

  /// Both percentiles by nearest rank: times that were really taken.
  static Measurement of(String name, long[] micros) {
    long[] sorted = micros.clone();
    Arrays.sort(sorted);
    return new Measurement(name, sorted.length, percentile(sorted, 50), percentile(sorted, 95));
  }

  private static long percentile(long[] sorted, int percent) {
    return sorted[Math.ceilDiv(sorted.length * percent, 100) - 1];
  }
}
