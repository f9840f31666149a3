package dev.assay.web.queue;

import dev.assay.web.live.EventKind;
import dev.assay.web.live.EventLog;
import dev.assay.web.live.NewEvent;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The ends of gradings: what they have in common, whatever way it comes. All inside the
/// transaction of a caller who holds the candidate's lock.
final class Endings {
  private static final String NEWER =
      "You handed in a newer version before this one was graded, so only that one is.";
  private static final String OUR_FAULT =
      "This could not be graded, through no fault of yours. Somebody will look at it.";

  private final GradingListener listener;
  private final InstantSource clock;

  Endings(GradingListener listener, InstantSource clock) {
    this.listener = listener;
    this.clock = clock;
  }

  /// A newer one of its candidate takes the place of one that waits.
  void replace(Handle handle, Subject subject) {
    handle.execute(
        "update gradings set state = 'replaced', lease = lease + 1, ended_at = now() where id = ?",
        subject.grading());
    tell(handle, subject.ended("replaced", NEWER, Optional.empty()), unseen(handle, subject));
  }

  /// It can't be graded until an operator has mended something.
  ///
  /// @param reason for the operator
  /// @param tail events that come before
  void setAside(Handle handle, Subject subject, String reason, Tail tail) {
    handle.execute(
        """
        update gradings set state = 'set-aside', lease = lease + 1, worker = '', last_fault = ?,
          ended_at = now() where id = ?
        """,
        reason,
        subject.grading());
    over(handle, subject.ended("set-aside", OUR_FAULT, Optional.empty()), tail);
  }

  /// One that ran is over, as its row says already; the candidate's next one may begin.
  void over(Handle handle, GradingEnded ended, Tail tail) {
    tell(handle, ended, tail);
    Schedule.remove(handle, ended.subject().grading());
    CandidateGradings.lock(handle, ended.subject().candidate())
        .waiting()
        .ifPresent(next -> Schedule.add(handle, next));
  }

  /// The event that tells watchers that all they saw is void.
  NewEvent again(String reason) {
    return new NewEvent(
        clock.instant(),
        EventKind.AGAIN,
        JsonNodeFactory.instance.objectNode().put("reason", reason));
  }

  /// No events, after those that are kept.
  static Tail unseen(Handle handle, Subject subject) {
    return new Tail(EventLog.last(handle, subject.grading()), List.of());
  }

  private void tell(Handle handle, GradingEnded ended, Tail tail) {
    Tail whole = tail.and(event(ended));
    EventLog.append(handle, ended.subject().grading(), whole.seq(), whole.events());
    if (ended.subject().official()) {
      listener.ended(handle, ended);
    }
  }

  private NewEvent event(GradingEnded ended) {
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("outcome", ended.ending())
            .put("sentence", ended.sentence());
    ended
        .score()
        .ifPresent(score ->
            body.put("points", score.points())
                .put("possible", score.possible())
                .put("bonus", score.bonus()));
    return new NewEvent(clock.instant(), EventKind.ENDED, body);
  }
}
