package dev.assay.grader.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.assay.grader.Baseline;
import dev.assay.grader.Outcome;
import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.CheckResult.Status;
import dev.assay.kit.evidence.CheckSpec;
import dev.assay.kit.evidence.Measurement;
import dev.assay.kit.evidence.Observation;
import dev.assay.kit.evidence.Recording;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimingsTest {
  private static final Measurement MEASURED = new Measurement("GET /planets", 50, 3_120, 1_200_000);

  @Test
  void saysHowTheTimeComparesWithTheReferences() {
    assertThat(Timings.of(MEASURED, Optional.of(baseline("GET /planets")), "swapi-planets"))
        .isEqualTo(
            new Observation(
                "GET /planets took 3.1 ms in the middle of 50, 1.3 times the reference's 2.4 ms"
                    + " (Java 25 with Maven, measured on this machine on 22 November 2026)",
                "95 of 100 took at most 1.2 s; with reference-java 4.0 ms."));
  }

  @Test
  void saysHowToGetAComparisonWhereThereIsNone() {
    var alone =
        new Observation(
            "GET /planets took 3.1 ms in the middle of 50",
            "95 of 100 took at most 1.2 s.\n"
                + "To see it beside the reference's time on this machine: assay baseline swapi-planets");

    assertThat(Timings.of(MEASURED, Optional.empty(), "swapi-planets")).isEqualTo(alone);
    assertThat(Timings.of(MEASURED, Optional.of(baseline("POST /planets")), "swapi-planets"))
        .isEqualTo(alone);
  }

  @Test
  void reportsListWhatChecksNoticedAndMeasured() {
    var check =
        new CheckSpec("SpeedTest.reads", "How long reading takes", "list", 0, false, false, false);
    var recording = new Recording();
    recording.measured(MEASURED);
    recording.observe("planets has no primary key", "columns: name");
    var result = new CheckResult(check, Status.PASSED, null, Instant.EPOCH, 1, recording.end());

    Report report =
        Report.of(
            SampleGradings.ending(new Outcome.Graded(List.of(result))),
            Optional.of(baseline("GET /planets")));

    assertThat(report.observations())
        .extracting(each -> each.check().id(), each -> each.observation().text().substring(0, 26))
        .containsExactly(
            tuple("SpeedTest.reads", "planets has no primary key"),
            tuple("SpeedTest.reads", "GET /planets took 3.1 ms i"));
    assertThat(TerminalReport.of(report, Look.plain(100)))
        .contains(
            "\nWorth knowing\n  - planets has no primary key\n  - GET /planets took 3.1 ms in");
  }

  private static Baseline baseline(String name) {
    return new Baseline(
        "reference-java",
        "java",
        "Java 25 with Maven",
        Instant.parse("2026-11-22T23:00:00Z"),
        List.of(new Measurement(name, 50, 2_400, 4_000)));
  }
}
