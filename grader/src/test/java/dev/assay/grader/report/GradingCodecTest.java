package dev.assay.grader.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.assay.grader.Grading;
import dev.assay.grader.report.page.HtmlReport;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class GradingCodecTest {
  static Stream<Grading> gradings() {
    return Stream.of(
        SampleGradings.graded(),
        SampleGradings.perfect(),
        SampleGradings.rejected(),
        SampleGradings.notBuilt(),
        SampleGradings.notReady(),
        SampleGradings.faulted(),
        SampleGradings.saying("<b>\u001b[31m\u202e \"'\\ 💥\0"));
  }

  @ParameterizedTest
  @MethodSource("gradings")
  void makesTheSameReportFromWhatWasKept(Grading grading) {
    Grading kept = GradingCodec.read(GradingCodec.write(grading));

    assertThat(kept.outcome()).isEqualTo(grading.outcome());
    assertThat(JsonReport.of(Report.of(kept))).isEqualTo(JsonReport.of(Report.of(grading)));
    assertThat(HtmlReport.of(Report.of(kept))).isEqualTo(HtmlReport.of(Report.of(grading)));
  }

  @Test
  void refusesWhatIsNoGrading() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GradingCodec.read("planets".getBytes(StandardCharsets.UTF_8)))
        .withMessage("these bytes are no grading");
  }
}
