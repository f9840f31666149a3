package dev.assay.web.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grader.sandbox.Sandboxes.Capacity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlotsTest {
  @ParameterizedTest
  @CsvSource({"1,1,1", "2,23,2", "8,16,5", "64,512,16", "4,2,1"})
  void areAsManyAsCoresAndMemoryAreGoodFor(int cores, long gigabytes, int slots) {
    assertThat(Slots.of(new Capacity(cores, gigabytes << 30))).isEqualTo(slots);
  }
}
