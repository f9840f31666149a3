package dev.assay.web.report;

import dev.assay.web.report.SubmissionRecords.CheckRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What became better or worse from one report to another, check by check.
///
/// @param better checks that pass and did not
/// @param worse checks that do not pass and did
/// @param other checks that only one of the two has
/// @param same how many ended the same way
public record CheckChanges(List<Change> better, List<Change> worse, List<Change> other, int same) {
  private static final String PASSED = "passed";

  public CheckChanges {
    better = List.copyOf(better);
    worse = List.copyOf(worse);
    other = List.copyOf(other);
  }

  /// A check that ended in another way.
  ///
  /// @param before how it ended then; empty if it was not there
  /// @param after how it ends now; empty if it is not there
  public record Change(String id, String title, String before, String after) {
    public String words() {
      return "%s → %s".formatted(word(before), word(after));
    }

    private static String word(String status) {
      return status.isEmpty() ? "not there" : status.replace('-', ' ');
    }
  }

  static CheckChanges of(List<CheckRow> before, List<CheckRow> after) {
    Map<String, CheckRow> then = new HashMap<>();
    before.forEach(check -> then.put(check.id(), check));
    List<Change> better = new ArrayList<>();
    List<Change> worse = new ArrayList<>();
    List<Change> other = new ArrayList<>();
    int same = 0;
    for (CheckRow now : after) {
      CheckRow old = then.remove(now.id());
      String ended = old == null ? "" : old.status();
      Change change = new Change(now.id(), now.title(), ended, now.status());
      if (old == null) {
        other.add(change);
      } else if (ended.equals(now.status())) {
        same++;
      } else if (now.status().equals(PASSED)) {
        better.add(change);
      } else if (ended.equals(PASSED)) {
        worse.add(change);
      } else {
        other.add(change);
      }
    }
    before.stream()
        .filter(check -> then.containsKey(check.id()))
        .map(check -> new Change(check.id(), check.title(), check.status(), ""))
        .forEach(other::add);
    return new CheckChanges(better, worse, other, same);
  }

  public boolean isEmpty() {
    return better.isEmpty() && worse.isEmpty() && other.isEmpty();
  }
}
