package dev.assay.grader.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalReportTest {
  @ParameterizedTest
  @ValueSource(ints = {40, 57, 80, 200})
  void noLineIsWiderThanAsked(int width) {
    Report report = Report.of(SampleGradings.saying("漢字 a/very/long/path\t".repeat(30)));

    assertThat(TerminalReport.of(report, new Look(width, false, true)).lines())
        .allSatisfy(line -> assertThat(Wrapping.columns(line)).isLessThanOrEqualTo(width));
  }

  @Test
  void colourIsAllThatATerminalGetsOnTop() {
    Report report = Report.of(SampleGradings.graded());

    assertThat(TerminalReport.of(report, new Look(90, true, true)).replaceAll("\u001b\\[\\d+m", ""))
        .isEqualTo(TerminalReport.of(report, new Look(90, false, true)));
  }

  @Test
  void marksAreWordsWhereSymbolsAreNotWanted() {
    assertThat(TerminalReport.of(Report.of(SampleGradings.graded()), Look.plain(80)))
        .contains("  FAIL The app survives a database outage\n")
        .contains("  pass POST /planets stores the planet\n")
        .doesNotContain("✔");
  }
}
