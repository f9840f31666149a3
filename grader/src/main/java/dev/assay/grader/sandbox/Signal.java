package dev.assay.grader.sandbox;

import dev.assay.kit.referee.FromReferee;

/// Something that an attempt's thread waits for.
sealed interface Signal {
  /// The referee said something.
  record Said(FromReferee message) implements Signal {}

  /// Something of ours, without which the attempt can't go on, has ended.
  record Lost(String reason) implements Signal {}

  /// A container's main process has ended.
  record Ended(String container, int exitCode) implements Signal {}
}
