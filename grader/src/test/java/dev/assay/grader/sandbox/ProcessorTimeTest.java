package dev.assay.grader.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessorTimeTest {
  /// What a container printed that ran a process named `a) b` beside its init, with control groups
  /// of version 1.
  private static final String VERSION_1 =
      """
      up 5012.53
      start S 0 1 1 0 -1 4194560 201 5119 0 3 0 0 2 1 20 0 1 0 498253 1187840 128 18446744073709551615 1 1 0 0 0 0 0 0 65536 0 0 0 17 1 0 0 0 0 0
      nanos 1754213340
      thread 1203340 90911 31
      thread 1751030000 7250000000 722
      thread 980000 51176957 104
      """;

  private static final String VERSION_2 =
      VERSION_1.replace("nanos 1754213340", "micros 1754213\nwaits 8100000");

  @Test
  void readsWhatTheKernelSays() {
    assertThat(ProcessorTime.parse(VERSION_1))
        .hasValue(time(30_000, 1_754_213_340, 7_250_000_000L));
  }

  @Test
  void countsThreadsThatHaveEndedWhereTheKernelDoes() {
    assertThat(ProcessorTime.parse(VERSION_2))
        .hasValue(time(30_000, 1_754_213_000, 8_100_000_000L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "up 5012.53", "up\nstart\nnanos\nthread", "up x\nstart y\nnanos z"})
  void saysNothingWhereTheKernelDoesNot(String printed) {
    assertThat(ProcessorTime.parse(printed)).isEmpty();
  }

  @Test
  void doesNotBelieveAStartInTheFuture() {
    assertThat(ProcessorTime.parse(VERSION_1.replace("up 5012.53", "up 12.53"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // seconds of age, used, waited
    "60, 3, 31, true",
    "20, 1, 5, true",
    "20, 1, 4, false", // too short to say
    "60, 3, 14, false", // others took less than a quarter of its time
    "60, 61, 31, false", // its threads waited for each other
    "60, 0, 0, false", // it slept
  })
  void isStarvedWhereOthersHadTheProcessors(int age, int used, int waited, boolean starved) {
    assertThat(time(age * 1000L, used * 1_000_000_000L, waited * 1_000_000_000L).isStarved(2))
        .isEqualTo(starved);
  }

  private static ProcessorTime time(long ageMillis, long usedNanos, long waitedNanos) {
    return new ProcessorTime(
        Duration.ofMillis(ageMillis), Duration.ofNanos(usedNanos), Duration.ofNanos(waitedNanos));
  }
}
