package dev.assay.kit;

import java.time.Instant;
import java.util.Collections;
import java.util.List;

/// The twin of an outside service, from a check's side. A check that takes an `Upstream` gets the
/// exercise's only one.
public interface Upstream {
  /// The author's twin, with its state for this attempt.
  ///
  /// @throws IllegalArgumentException if the exercise's twin is of another class
  <T extends Twin> T twin(Class<T> type);

  /// The calls that the app has made in this attempt, oldest first; the latest 1,000 are kept.
  List<Seen> calls();

  /// The next calls meet these faults, one each in their order, then it works again. Faults that
  /// were asked for earlier are forgotten. What is left at the check's end is undone, and an answer
  /// that is late comes at once.
  ///
  /// @param faults from 1 to 100
  void failNext(List<UpstreamFault> faults);

  /// The next calls meet one fault.
  ///
  /// @param times from 1 to 100
  default void failNext(int times, UpstreamFault fault) {
    failNext(Collections.nCopies(Math.max(0, times), fault));
  }

  /// The next calls fail with a status and an empty body.
  ///
  /// @param times from 1 to 100
  /// @param status from 400 to 599
  default void failNext(int times, int status) {
    failNext(times, UpstreamFault.status(status));
  }

  /// A call and what it was answered.
  ///
  /// @param at when it came
  /// @param status the status that the app got; `0` if the connection was closed instead
  /// @param fault whether the answer was one that a check asked for
  record Seen(Instant at, Twin.Call call, int status, boolean fault) {}
}
