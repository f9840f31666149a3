package dev.assay.kit.evidence;

import java.util.List;

/// Row changes that were committed when their check's result had been sent already.
///
/// @param check the check during which the transactions began to write, or else the last one that
///   had ended by then; empty for the app's start
/// @param began whether they began during that check; otherwise they began after it and before the
///   next one
/// @param changes with times from that check's start
public record LateChanges(String check, boolean began, List<RowChange> changes) {
  public LateChanges {
    changes = List.copyOf(changes);
  }
}
