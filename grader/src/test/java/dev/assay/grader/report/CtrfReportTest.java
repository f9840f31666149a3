package dev.assay.grader.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grader.Grading;
import dev.assay.kit.Json;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class CtrfReportTest {
  static Stream<Grading> samples() {
    return Stream.of(
        SampleGradings.graded(),
        SampleGradings.perfect(),
        SampleGradings.rejected(),
        SampleGradings.notBuilt(),
        SampleGradings.notReady(),
        SampleGradings.faulted(),
        SampleGradings.saying("<b>\u0000\u202e\ud800"));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyReportIsValidCtrf(Grading grading) {
    Schemas.assertValid(Schemas.CTRF, CtrfReport.of(Report.of(grading)));
  }

  @Test
  void countsAddUpAndChecksThatDidNotRunAreSkipped() {
    JsonNode summary = summary(SampleGradings.graded());

    assertThat(summary.path("tests").intValue()).isEqualTo(15);
    assertThat(summary.path("passed").intValue()).isEqualTo(10);
    assertThat(summary.path("failed").intValue()).isEqualTo(4);
    assertThat(summary.path("skipped").intValue()).isEqualTo(1);
  }

  @Test
  void attemptWithoutChecksFailsOnlyWhereItIsTheCandidates() {
    assertThat(summary(SampleGradings.notBuilt()).path("failed").intValue()).isOne();
    assertThat(summary(SampleGradings.faulted()).path("failed").intValue()).isZero();
    assertThat(summary(SampleGradings.faulted()).path("other").intValue()).isOne();
  }

  private static JsonNode summary(Grading grading) {
    return Json.read(CtrfReport.of(Report.of(grading))).at("/results/summary");
  }
}
