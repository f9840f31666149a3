package dev.assay.web.queue;

import dev.assay.web.live.NewEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes the events of one try while it runs, several at once, on a thread of its own: grading
/// never waits for the database. When that is away, events wait for it in order.
final class LiveWriter {
  private static final Logger LOG = LoggerFactory.getLogger(LiveWriter.class);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Lease lease;
  private final Duration batch;
  private final Runnable lost;
  private final LinkedBlockingQueue<NewEvent> events = new LinkedBlockingQueue<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  /// What is being written; kept as it is until that is known to be done, since nobody knows how
  /// much of a failed write was.
  private Tail writing;

  /// Begins to write.
  ///
  /// @param batch how long an event may wait for others
  /// @param lost called once if the lease is over
  LiveWriter(Lease lease, Duration batch, Runnable lost) {
    this.lease = lease;
    this.batch = batch;
    this.lost = lost;
    this.writing = new Tail(lease.taken().seq(), List.of());
    this.thread =
        Thread.ofVirtual().name("events " + lease.taken().subject().grading()).start(this::write);
  }

  /// Takes an event; returns at once.
  void add(NewEvent event) {
    events.add(event);
  }

  private void write() {
    boolean held = true;
    try {
      while (held && open()) {
        if (writing.events().isEmpty()) {
          collect();
        }
        held = written();
      }
    } catch (InterruptedException impossible) {
      throw new IllegalStateException("nobody interrupts this thread", impossible);
    }
    if (!held) {
      lost.run();
    }
  }

  /// Waits for an event, and a little longer for those that come with it.
  private void collect() throws InterruptedException {
    NewEvent first = events.poll(batch.toMillis(), TimeUnit.MILLISECONDS);
    if (first != null) {
      List<NewEvent> all = new ArrayList<>(List.of(first));
      boolean _ = closed.await(batch.toMillis(), TimeUnit.MILLISECONDS);
      events.drainTo(all);
      writing = new Tail(writing.seq(), LogLines.merged(all));
    }
  }

  /// Writes what was collected, or what couldn't be written before.
  ///
  /// @return whether the lease still holds
  private boolean written() throws InterruptedException {
    if (writing.events().isEmpty()) {
      return true;
    }
    try {
      boolean held = lease.append(writing);
      writing = new Tail(writing.seq() + writing.events().size(), List.of());
      return held;
    } catch (RuntimeException away) {
      LOG.warn(
          "{}: events could not be kept, trying again: {}",
          lease.taken().subject().grading(),
          away.getMessage());
      boolean _ = closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    }
  }

  private boolean open() {
    return closed.getCount() > 0;
  }

  /// Stops to write.
  ///
  /// @return what is not written yet
  Tail close() throws InterruptedException {
    closed.countDown();
    thread.join();
    List<NewEvent> rest = new ArrayList<>();
    events.drainTo(rest);
    List<NewEvent> all = new ArrayList<>(writing.events());
    all.addAll(LogLines.merged(rest));
    return new Tail(writing.seq(), all);
  }
}
