package dev.assay.web.candidate.page;

import dev.assay.web.live.EventKind;
import dev.assay.web.live.EventLog;
import dev.assay.web.live.LiveEvent;
import dev.assay.web.queue.GradingQueue;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/// One watcher's stream: sends what is there, waits for more, until the grading has ended, the
/// watcher is gone, or the server stops. Nothing is kept for a slow watcher; it is read from the
/// database when there is room for it.
final class EventStream {
  private static final int BATCH = 200;
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /// How often somebody who waits is told of their place.
  private static final Duration PLACE = Duration.ofSeconds(3);

  private final Source source;
  private final EventWriter out;
  private final Wake wake;
  private final UUID grading;
  private String place = "";
  private volatile boolean stopped;

  /// Where a stream comes from.
  ///
  /// @param mayGoOn whether the watcher still may watch
  record Source(EventLog events, GradingQueue queue, BooleanSupplier mayGoOn) {}

  /// @param wake is told when there is more
  EventStream(Source source, EventWriter out, Wake wake, UUID grading) {
    this.source = source;
    this.out = out;
    this.wake = wake;
    this.grading = grading;
  }

  /// @param after the last event that the watcher knows
  void run(long after) throws IOException, InterruptedException {
    long known = after;
    long sent = System.nanoTime();
    out.begin();
    while (!stopped) {
      List<LiveEvent> batch = source.events().after(grading, known, BATCH);
      for (LiveEvent event : batch) {
        out.event(event);
        known = event.seq();
      }
      boolean told = (batch.isEmpty() && known == 0 && tellPlace()) || !batch.isEmpty();
      if (!told && System.nanoTime() - sent >= HEARTBEAT.toNanos()) {
        if (!source.mayGoOn().getAsBoolean()) {
          return;
        }
        out.heartbeat();
        told = true;
      }
      sent = told ? System.nanoTime() : sent;
      out.flush();
      if (!batch.isEmpty() && batch.getLast().kind().equals(EventKind.ENDED)) {
        return;
      }
      if (batch.size() < BATCH) {
        wake.await(known == 0 ? PLACE : HEARTBEAT);
      }
    }
  }

  private boolean tellPlace() throws IOException {
    String now = source.queue().place(grading).map(Live::sentence).orElse("");
    if (now.equals(place)) {
      return false;
    }
    place = now;
    out.place(now);
    return true;
  }

  void stop() {
    stopped = true;
    wake.now();
  }
}
