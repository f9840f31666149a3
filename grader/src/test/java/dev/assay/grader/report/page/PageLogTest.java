package dev.assay.grader.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grader.report.SampleGradings;
import org.junit.jupiter.api.Test;

class PageLogTest {
  @Test
  void knowsALineByItsNumberAndText() {
    PageLog log = PageLog.end(Log.APP, SampleGradings.logging("one\n\u001b[31mtwo\u001b[0m\n"));

    assertThat(log.has(2, "\u001b[31mtwo\u001b[0m")).isTrue();
    assertThat(log.has(1, "two")).isFalse();
    assertThat(log.has(3, "three")).isFalse();
    assertThat(log.has(0, "zero")).isFalse();
  }

  @Test
  void numbersLinesFromTheLogsStartThoughOnlyItsEndIsShown() {
    PageLog log =
        PageLog.end(Log.APP, SampleGradings.logging("a line\n".repeat(5_000) + "the end"));

    assertThat(log.linesBefore()).isPositive();
    assertThat(log.number(log.lines().size() - 1)).isEqualTo(5_001);
    assertThat(log.has(5_001, "the end")).isTrue();
    assertThat(log.has(1, "a line")).isFalse();
  }
}
