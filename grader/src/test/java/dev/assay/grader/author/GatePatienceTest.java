package dev.assay.grader.author;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.grader.Grading;
import dev.assay.grader.report.SampleGradings;
import dev.assay.grader.sandbox.SandboxUnavailable;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatePatienceTest {
  private static final Grading FAULTED = SampleGradings.faulted();
  private static final Grading GRADED = SampleGradings.graded();

  @Test
  void aFaultOfOursIsTriedAgain() throws Exception {
    Iterator<Grading> attempts = List.of(FAULTED, FAULTED, GRADED).iterator();

    assertThat(Gate.patiently("reference-node", attempts::next)).isSameAs(GRADED);
  }

  @Test
  void aVerdictIsNot() throws Exception {
    Iterator<Grading> attempts = List.of(SampleGradings.notReady(), GRADED).iterator();

    assertThat(Gate.patiently("wrong-one", attempts::next).outcome())
        .isEqualTo(SampleGradings.notReady().outcome());
    assertThat(attempts).hasNext();
  }

  @Test
  void aFaultThatStaysIsToldWithItsReason() {
    Iterator<Grading> attempts = List.of(FAULTED, FAULTED, FAULTED, GRADED).iterator();

    assertThatThrownBy(() -> Gate.patiently("reference-node", attempts::next))
        .isInstanceOf(SandboxUnavailable.class)
        .hasMessageStartingWith("reference-node was not graded: ");
    assertThat(attempts).hasNext();
  }
}
