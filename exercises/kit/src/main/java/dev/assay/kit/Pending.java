package dev.assay.kit;

import java.util.Optional;

/// A request that is under way, from [Api#begin]. Safe for use by several threads.
public interface Pending {
  /// Waits for the answer, no longer than the request's deadline.
  ///
  /// @throws ExpectationFailed if there is no complete answer in time
  Exchange answer();

  /// Waits as [#answer] does, for a request that may well stay unanswered, such as one whose app is
  /// killed.
  ///
  /// @return empty if there is no complete answer
  Optional<Exchange> answerIfAny();

  /// Whether it is over, with or without an answer.
  boolean isDone();
}
