package dev.assay.web.queue;

import dev.assay.web.live.EventLog;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// One worker's hold on one grading. It is over as soon as another worker has taken the grading:
/// from then on nothing that is written here changes anything.
///
/// Each write may be tried again when the database didn't say whether it was done.
final class Lease {
  private static final String FAULT =
      "Something of ours failed, which is no fault of yours. It begins again from the start.";
  private static final String STOPPED =
      "The server was stopped while it graded this. It begins again from the start.";

  private final Jdbi jdbi;
  private final Taken taken;
  private final String worker;
  private final Endings endings;

  Lease(Jdbi jdbi, Taken taken, String worker, Endings endings) {
    this.jdbi = jdbi;
    this.taken = taken;
    this.worker = worker;
    this.endings = endings;
  }

  Taken taken() {
    return taken;
  }

  private UUID grading() {
    return taken.subject().grading();
  }

  /// Appends events.
  ///
  /// @return whether the lease still holds
  boolean append(Tail tail) {
    return jdbi.inTransaction(handle -> {
      boolean held = held(handle);
      if (held) {
        EventLog.append(handle, grading(), tail.seq(), tail.events());
      }
      return held;
    });
  }

  /// Ends the grading with its verdict.
  ///
  /// @param tail the events that aren't kept yet
  /// @return whether the lease still held
  boolean end(Verdict verdict, Tail tail) {
    return decide(handle -> {
      VerdictRows.write(handle, grading(), verdict);
      endings.over(
          handle,
          taken.subject().ended(verdict.outcome(), verdict.sentence(), verdict.score()),
          tail);
    });
  }

  /// Ends the grading without a verdict, for an operator.
  boolean setAside(String reason, Tail tail) {
    return decide(handle -> endings.setAside(handle, taken.subject(), reason, tail));
  }

  /// Has the grading tried again after a fault of ours, or sets it aside when that was tried often
  /// enough.
  ///
  /// @param backOffs before each new try
  boolean fault(String reason, List<Duration> backOffs, Tail tail) {
    return decide(handle -> {
      int faults =
          handle
              .createQuery(
                  """
                  update gradings set faults = faults + 1, last_fault = :reason where id = :grading
                  returning faults
                  """)
              .bind("reason", reason)
              .bind("grading", grading())
              .mapTo(Integer.class)
              .one();
      if (faults > backOffs.size()) {
        endings.setAside(handle, taken.subject(), reason, tail);
      } else {
        giveBack(handle, FAULT, backOffs.get(faults - 1), tail);
      }
    });
  }

  /// Gives the grading to whoever comes next, at once.
  boolean giveBack(Tail tail) {
    return decide(handle -> giveBack(handle, STOPPED, Duration.ZERO, tail));
  }

  private void giveBack(Handle handle, String why, Duration pause, Tail tail) {
    handle.execute("update gradings set worker = '' where id = ?", grading());
    Tail whole = tail.and(endings.again(why));
    EventLog.append(handle, grading(), whole.seq(), whole.events());
    Schedule.postpone(handle, grading(), pause);
  }

  private boolean decide(Consumer<Handle> change) {
    return jdbi.inTransaction(handle -> {
      CandidateGradings.lock(handle, taken.subject().candidate());
      boolean held = held(handle);
      if (held) {
        change.accept(handle);
      }
      return held || ended(handle);
    });
  }

  private boolean held(Handle handle) {
    return handle
        .createQuery(
            """
            select 1 from gradings
            where id = :grading and lease = :lease and state = 'running' and worker = :worker
            for update
            """)
        .bind("grading", grading())
        .bind("lease", taken.lease())
        .bind("worker", worker)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /// Whether a try before this one was done, though its answer was lost.
  private boolean ended(Handle handle) {
    return handle
        .createQuery(
            "select 1 from gradings where id = :grading and lease = :lease and state = 'graded'")
        .bind("grading", grading())
        .bind("lease", taken.lease())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }
}
