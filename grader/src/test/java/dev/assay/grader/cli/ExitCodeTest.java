package dev.assay.grader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grader.Outcome;
import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.CheckResult.Status;
import dev.assay.kit.evidence.CheckSpec;
import dev.assay.kit.evidence.Evidence;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExitCodeTest {
  @Test
  void isZeroWhenEveryMustHavePassed() {
    assertThat(graded(check(true, Status.PASSED), check(false, Status.FAILED))).isZero();
    assertThat(graded(check(false, Status.NOT_RUN))).isZero();
  }

  @Test
  void isOneWhenAMustHaveFailedOrDidNotRun() {
    assertThat(graded(check(true, Status.PASSED), check(true, Status.FAILED))).isEqualTo(1);
    assertThat(graded(check(true, Status.NOT_RUN))).isEqualTo(1);
  }

  @Test
  void isOneWhenTheAppWasNotBuiltOrNotReady() {
    assertThat(ExitCode.of(new Outcome.NotBuilt("npm ci failed"))).isEqualTo(1);
    assertThat(ExitCode.of(new Outcome.NotReady("silent", Duration.ofSeconds(60)))).isEqualTo(1);
  }

  @Test
  void isTwoWhenTheSubmissionWasRejected() {
    assertThat(ExitCode.of(new Outcome.Rejected("no archive"))).isEqualTo(2);
  }

  @Test
  void isThreeWhenItWasOurFault() {
    assertThat(ExitCode.of(new Outcome.Faulted("no engine"))).isEqualTo(3);
  }

  private static int graded(CheckResult... results) {
    return ExitCode.of(new Outcome.Graded(List.of(results)));
  }

  private static CheckResult check(boolean mustHave, Status status) {
    CheckSpec spec = new CheckSpec("T.c", "It works", "area", 1, mustHave, false, false);
    return new CheckResult(spec, status, null, null, 1, Evidence.NONE);
  }
}
