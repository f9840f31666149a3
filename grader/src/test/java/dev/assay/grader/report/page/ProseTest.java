package dev.assay.grader.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProseTest {
  @Test
  void whatIsBetweenBackticksIsCode() {
    assertThat(Prose.of("`a` and `SELECT 1`: why?"))
        .containsExactly(
            new Prose("a", true),
            new Prose(" and ", false),
            new Prose("SELECT 1", true),
            new Prose(": why?", false));
  }

  @Test
  void aBacktickWithoutAPartnerStays() {
    assertThat(Prose.of("`a` or `b"))
        .containsExactly(new Prose("a", true), new Prose(" or `b", false));
    assertThat(Prose.of("")).isEmpty();
  }
}
