package dev.assay.web.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.web.live.EventKind;
import dev.assay.web.live.EventLog;
import dev.assay.web.live.LiveEvent;
import dev.assay.web.live.NewEvent;
import dev.assay.web.live.Notifications;
import dev.assay.web.live.Subscription;
import dev.assay.web.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.JsonNodeFactory;

/// The event log as those see it who watch, in whatever process.
@Tag("engine")
class WatchingTest {
  @RegisterExtension static final QueueBench BENCH = new QueueBench();

  private static void append(UUID grading, long seq) {
    NewEvent event =
        new NewEvent(
            Instant.parse("2026-11-24T12:00:00Z"),
            EventKind.PROGRESS,
            JsonNodeFactory.instance.objectNode().put("line", "number " + (seq + 1)));
    BENCH.jdbi().useTransaction(handle -> EventLog.append(handle, grading, seq, List.of(event)));
  }

  private static boolean woken(Semaphore wakes) throws InterruptedException {
    return wakes.tryAcquire(QueueBench.PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  @Test
  void eventsAreReadInOrderAfterTheLastOneThatIsKnown() {
    UUID grading = BENCH.submit("planets");
    for (int seq = 0; seq < 5; seq++) {
      append(grading, seq);
    }

    assertThat(BENCH.events().after(grading, 2, 2))
        .extracting(LiveEvent::seq)
        .containsExactly(3L, 4L);
    assertThat(BENCH.events().after(grading, 4, 2))
        .containsExactly(
            new LiveEvent(
                5,
                Instant.parse("2026-11-24T12:00:00Z"),
                EventKind.PROGRESS,
                JsonNodeFactory.instance.objectNode().put("line", "number 5")));
    assertThat(BENCH.events().after(grading, 5, 2)).isEmpty();
    assertThatThrownBy(() -> BENCH.events().after(grading, 0, 0))
        .hasMessage("most must be from 1 to 1000, was 0");
  }

  @Test
  void watchersOfOtherProcessesAreWokenAndThoseOfOtherGradingsAreNot() throws Exception {
    UUID grading = BENCH.submit("planets");
    UUID other = BENCH.submit("planets");
    try (Store process = Store.connect(BENCH.database());
        Notifications notifications = new Notifications(process);
        EventLog elsewhere = new EventLog(process.jdbi(), notifications)) {
      Semaphore wakes = new Semaphore(0);
      Semaphore all = new Semaphore(0);
      Semaphore others = new Semaphore(0);
      try (Subscription _ = elsewhere.subscribe(grading, wakes::release);
          Subscription _ = elsewhere.subscribeToAll(all::release);
          Subscription _ = elsewhere.subscribe(other, others::release)) {
        // Once it listens, everybody is woken.
        assertThat(woken(others)).isTrue();
        wakes.drainPermits();
        all.drainPermits();
        append(grading, 0);

        assertThat(woken(wakes)).isTrue();
        assertThat(woken(all)).isTrue();
        assertThat(others.availablePermits()).isZero();
      }
    }
  }

  @Test
  void nothingIsMissedWhenTheConnectionBreaks() throws Exception {
    UUID grading = BENCH.submit("planets");
    Semaphore wakes = new Semaphore(0);
    try (Subscription _ = BENCH.events().subscribe(grading, wakes::release)) {
      append(grading, 0);
      assertThat(woken(wakes)).isTrue();
      BENCH.cut("query ilike 'listen %'");
      append(grading, 1);

      assertThat(woken(wakes)).isTrue();
      append(grading, 2);
      long seen = 0;
      while (seen < 3) {
        assertThat(woken(wakes)).as("woken, having seen %d", seen).isTrue();
        seen = BENCH.events().after(grading, 0, 10).size();
      }
    }
  }

  @Test
  void aWatcherThatFailsCostsTheOthersNothing() throws Exception {
    UUID grading = BENCH.submit("planets");
    Semaphore wakes = new Semaphore(0);
    Runnable failing =
        () -> {
          throw new IllegalStateException("a watcher's mistake");
        };
    try (Subscription _ = BENCH.events().subscribe(grading, failing);
        Subscription _ = BENCH.events().subscribe(grading, wakes::release);
        Subscription _ = BENCH.events().subscribe(grading, failing)) {
      BENCH.jdbi().useHandle(handle -> handle.execute("select pg_notify('assay_events', 'no id')"));
      append(grading, 0);

      assertThat(woken(wakes)).isTrue();
    }
  }

  @Test
  void whoeverUnsubscribedIsLeftAlone() throws Exception {
    UUID grading = BENCH.submit("planets");
    Semaphore gone = new Semaphore(0);
    Semaphore wakes = new Semaphore(0);
    BENCH.events().subscribe(grading, gone::release).close();
    try (Subscription _ = BENCH.events().subscribe(grading, wakes::release)) {
      append(grading, 0);

      assertThat(woken(wakes)).isTrue();
      assertThat(gone.availablePermits()).isZero();
    }
  }
}
