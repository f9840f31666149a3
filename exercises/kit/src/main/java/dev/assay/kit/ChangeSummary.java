package dev.assay.kit;

import java.util.List;
import java.util.stream.Collectors;

/// Row changes in words.
final class ChangeSummary {
  private static final int MOST = 12;

  private ChangeSummary() {}

  static String of(List<Change> changes) {
    if (changes.isEmpty()) {
      return "no change at all";
    }
    String shown =
        changes.stream().limit(MOST).map(ChangeSummary::line).collect(Collectors.joining("; "));
    int rest = changes.size() - MOST;
    return rest <= 0 ? shown : shown + "; and " + rest + " more";
  }

  private static String line(Change change) {
    return switch (change) {
      case Change.Inserted(_, var row) -> "inserted " + row;
      case Change.Updated(_, var before, var after) -> "updated " + before + " to " + after;
      case Change.Deleted(_, var row) -> "deleted " + row;
      case Change.Truncated(_, var table) -> "emptied " + table;
    };
  }
}
