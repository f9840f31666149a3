package dev.assay.kit.referee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.assay.kit.Change;
import dev.assay.kit.Row;
import dev.assay.kit.evidence.LateChanges;
import dev.assay.kit.evidence.RowChange;
import dev.assay.kit.referee.Wal2Json.Committed;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LateChangeLogTest {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  private final LateChangeLog log = new LateChangeLog();

  private void commit(long transaction, int second) {
    var change = new Change.Inserted(transaction, new Row("public.t", Map.of()));
    log.add(new Committed(change, START.plusSeconds(second)));
  }

  @BeforeEach
  void runTwoChecks() {
    log.began("", START, 100);
    log.ended(110);
    log.began("T.a", START.plusSeconds(10), 120);
    log.ended(130);
    log.began("T.b", START.plusSeconds(20), 140);
  }

  @Test
  void tellsByItsNumberInWhichSpanATransactionBegan() {
    commit(125, 21);
    commit(131, 21);
    commit(105, 22);

    assertThat(log.all())
        .extracting(LateChanges::check, LateChanges::began)
        .containsExactly(tuple("T.a", true), tuple("T.a", false), tuple("", true));
  }

  @Test
  void keepsTheChangesOfASpanTogetherWithTimesFromTheCheckAndNumbersFromOne() {
    commit(125, 21);
    commit(127, 22);
    commit(125, 21);

    assertThat(log.all()).hasSize(1);
    assertThat(log.all().getFirst().changes())
        .extracting(RowChange::atMillis, RowChange::transaction)
        .containsExactly(tuple(11_000L, 1), tuple(12_000L, 2), tuple(11_000L, 1));
  }

  @Test
  void keepsTheFirstOfTooMany() {
    for (int i = 0; i < 600; i++) {
      commit(125, i);
    }

    assertThat(log.all().getFirst().changes()).hasSize(500);
  }
}
