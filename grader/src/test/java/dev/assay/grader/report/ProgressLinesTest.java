package dev.assay.grader.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grader.Grading;
import dev.assay.grader.GradingEvent;
import dev.assay.grader.Phase;
import dev.assay.kit.evidence.CheckResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {
  @Test
  void linesStayAsRecorded() {
    GoldenFile.compare("progress.txt", String.join("\n", lines(false)) + "\n");
  }

  @Test
  void linesOfBuildAndAppAreShownOnlyWhenAskedFor() {
    assertThat(lines(false)).noneMatch(line -> line.contains("added 87 packages"));
    assertThat(lines(true)).contains("  | added 87 packages");
  }

  private static List<String> lines(boolean verbose) {
    List<String> lines = new ArrayList<>();
    ProgressLines progress = new ProgressLines(new Look(80, false, true), verbose, lines::add);
    events(SampleGradings.graded()).forEach(progress);
    return lines;
  }

  private static List<GradingEvent> events(Grading grading) {
    List<CheckResult> results = Report.of(grading).checks();
    List<GradingEvent> events = new ArrayList<>();
    events.add(new GradingEvent.PhaseStarted(Phase.SETUP));
    events.add(new GradingEvent.StackRecognised(grading.stack().orElseThrow()));
    events.add(new GradingEvent.PhaseEnded(Phase.SETUP, Duration.ofMillis(412)));
    events.add(new GradingEvent.PhaseStarted(Phase.BUILD));
    events.add(new GradingEvent.CommandStarted(Phase.BUILD, "npm ci"));
    events.add(new GradingEvent.LogLine(Phase.BUILD, "\u001b[32madded 87 packages\u001b[0m\r"));
    events.add(new GradingEvent.PhaseEnded(Phase.BUILD, Duration.ofMillis(9_840)));
    events.add(new GradingEvent.PhaseStarted(Phase.BOOT));
    events.add(new GradingEvent.AppReady(Duration.ofMillis(1_907)));
    events.add(new GradingEvent.PhaseEnded(Phase.BOOT, Duration.ofMillis(1_910)));
    events.add(new GradingEvent.PhaseStarted(Phase.SUITE));
    events.add(new GradingEvent.ChecksStarted(results.stream().map(CheckResult::check).toList()));
    results.forEach(result -> events.add(new GradingEvent.CheckEnded(result)));
    events.add(new GradingEvent.PhaseEnded(Phase.SUITE, Duration.ofMillis(123_456)));
    events.add(new GradingEvent.Ended(grading.outcome()));
    return events;
  }
}
