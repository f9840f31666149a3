package dev.assay.grader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.CheckResult.Status;
import dev.assay.kit.evidence.CheckSpec;
import dev.assay.kit.evidence.Evidence;
import dev.assay.kit.evidence.LateChanges;
import dev.assay.kit.evidence.LogLine;
import dev.assay.kit.evidence.RowChange;
import dev.assay.kit.referee.FromReferee.SuiteEnded;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompleteEvidenceTest {
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
  private static final RowChange CHANGE =
      new RowChange(12, 3, RowChange.Kind.INSERTED, "public.t", Map.of(), Map.of());

  private final AppLines lines = new AppLines();

  private static CheckResult check(String id, int second) {
    var spec = new CheckSpec(id, id, "read", 1, false, false, false);
    return new CheckResult(
        spec, Status.PASSED, null, START.plusSeconds(second), 500, Evidence.NONE);
  }

  private CompleteEvidence complete(LateChanges... late) {
    var suite = new SuiteEnded(true, List.of(), START, Evidence.NONE, List.of(late), 0);
    var notRun =
        new CheckResult(check("T.c", 0).check(), Status.NOT_RUN, null, null, 0, Evidence.NONE);
    return CompleteEvidence.of(List.of(check("T.a", 10), check("T.b", 20), notRun), suite, lines);
  }

  private void print(int millis, String text) {
    lines.add(text, START.plusMillis(millis));
  }

  @Test
  void givesEachLineToTheCheckThatHadBegunLast() {
    print(9_999, "listening");
    print(10_000, "a begins");
    print(19_999, "long after a");
    print(20_250, "during b");

    CompleteEvidence complete = complete();

    assertThat(complete.outside().start().log())
        .containsExactly(new LogLine(9_999, 1, "listening"));
    assertThat(complete.checks().get(0).evidence().log())
        .containsExactly(new LogLine(0, 2, "a begins"), new LogLine(9_999, 3, "long after a"));
    assertThat(complete.checks().get(1).evidence().log())
        .containsExactly(new LogLine(250, 4, "during b"));
    assertThat(complete.checks().get(2).evidence()).isEqualTo(Evidence.NONE);
  }

  @Test
  void givesLateChangesToTheirCheckAndKeepsTheOthersApart() {
    var between = new LateChanges("T.a", false, List.of(CHANGE));

    CompleteEvidence complete =
        complete(
            new LateChanges("T.a", true, List.of(CHANGE)),
            between,
            new LateChanges("", true, List.of(CHANGE)));

    assertThat(complete.checks().get(0).evidence().changes()).containsExactly(CHANGE);
    assertThat(complete.checks().get(1).evidence().changes()).isEmpty();
    assertThat(complete.outside().start().changes()).containsExactly(CHANGE);
    assertThat(complete.outside().between()).containsExactly(between);
  }

  @Test
  void keepsTheLatestOfTooManyLinesAndSaysSo() {
    for (int i = 0; i < 1_200; i++) {
      print(10_000 + i, "line " + i);
    }

    Evidence evidence = complete().checks().getFirst().evidence();

    assertThat(evidence.log()).hasSize(1_000);
    assertThat(evidence.log().getLast().text()).isEqualTo("line 1199");
    assertThat(evidence.leftOut().logLines()).isEqualTo(200);
  }
}
