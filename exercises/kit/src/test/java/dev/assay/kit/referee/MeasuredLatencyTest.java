package dev.assay.kit.referee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.kit.evidence.Measurement;
import dev.assay.kit.evidence.Recording;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MeasuredLatencyTest {
  @Test
  void takesPercentilesByNearestRank() {
    long[] micros = LongStream.rangeClosed(1, 100).map(i -> (i * 37) % 101).toArray();

    assertThat(MeasuredLatency.of("GET /", micros))
        .isEqualTo(new Measurement("GET /", 100, 50, 95));
    assertThat(MeasuredLatency.of("GET /", new long[] {5, 1, 4, 2, 3}))
        .isEqualTo(new Measurement("GET /", 5, 3, 5));
  }

  @Test
  void refusesToMeasureTooSeldomOrTooOften() {
    var latency = new MeasuredLatency(new Recording());

    for (int times : new int[] {4, 201}) {
      assertThatThrownBy(() -> latency.measure("GET /", times, () -> null))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageEndingWith("was " + times);
    }
  }
}
