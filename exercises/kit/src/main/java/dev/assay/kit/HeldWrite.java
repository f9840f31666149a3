package dev.assay.kit;

import java.time.Duration;

/// A write to the database that is made, and then waits, with its transaction open and its
/// statement unanswered. [#close] lets it go on.
public interface HeldWrite extends Fault {
  /// Waits until that write has come.
  ///
  /// @param limit up to 60 seconds
  /// @return whether a write of the app waits now
  boolean awaitHeld(Duration limit);
}
