package dev.assay.kit.referee;

import dev.assay.kit.Change;
import dev.assay.kit.referee.Wal2Json.Committed;
import java.util.List;

/// Finds the change that another one undoes in the same transaction.
final class UndoneChanges {
  private UndoneChanges() {}

  /// Removes what the change undoes.
  ///
  /// @param changes in the order in which they were made
  /// @return whether there was anything
  static boolean removed(Change undoing, List<Committed> changes) {
    for (int i = changes.size() - 1; i >= 0; i--) {
      Change earlier = changes.get(i).change();
      if (earlier.transaction() != undoing.transaction()) {
        return false;
      }
      if (isUndone(earlier, undoing)) {
        changes.remove(i);
        return true;
      }
    }
    return false;
  }

  private static boolean isUndone(Change earlier, Change undoing) {
    return switch (undoing) {
      case Change.Deleted(_, var row) ->
          earlier instanceof Change.Inserted(_, var was) && was.equals(row);
      case Change.Inserted(_, var row) ->
          earlier instanceof Change.Deleted(_, var was) && was.equals(row);
      case Change.Updated(_, var from, var to) ->
          earlier instanceof Change.Updated(_, var was, var became)
              && was.equals(to)
              && became.equals(from);
      case Change.Truncated _ -> false;
    };
  }
}
