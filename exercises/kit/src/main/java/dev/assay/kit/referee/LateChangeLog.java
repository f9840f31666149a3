package dev.assay.kit.referee;

import dev.assay.kit.evidence.LateChanges;
import dev.assay.kit.referee.Wal2Json.Committed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Changes that were committed when their check had ended, by the span in which their transactions
/// began to write. PostgreSQL numbers transactions in that order, so the numbers tell the span.
final class LateChangeLog {
  private static final int MOST = 500;

  /// A check, or the time after it, until the next span.
  ///
  /// @param check the check's id; empty for the app's start
  /// @param during whether it is the check itself
  /// @param firstTransaction the number of the first transaction that can begin in it
  private record Span(String check, boolean during, Instant startedAt, long firstTransaction) {}

  private final List<Span> spans = new ArrayList<>();
  private final Map<Span, List<Committed>> bySpan = new LinkedHashMap<>();
  private int count;

  /// A check begins.
  ///
  /// @param next the number that the next transaction gets
  void began(String check, Instant startedAt, long next) {
    spans.add(new Span(check, true, startedAt, next));
  }

  /// The check has ended.
  ///
  /// @param next the number that the next transaction gets
  void ended(long next) {
    Span check = spans.getLast();
    spans.add(new Span(check.check(), false, check.startedAt(), next));
  }

  /// Whether the latest check has ended and none has begun since.
  boolean isBetweenChecks() {
    return !spans.getLast().during();
  }

  /// @param late a change that doesn't belong to the check that runs now, if any; of too many the
  ///   first are kept
  void add(Committed late) {
    if (count++ >= MOST) {
      return;
    }
    Span span =
        spans.reversed().stream()
            .filter(each -> each.firstTransaction() <= late.change().transaction())
            .findFirst()
            .orElse(spans.getFirst());
    bySpan.computeIfAbsent(span, _ -> new ArrayList<>()).add(late);
  }

  /// One for each span that has any, in the order in which the first of each was committed.
  List<LateChanges> all() {
    return bySpan.entrySet().stream().map(each -> of(each.getKey(), each.getValue())).toList();
  }

  private static LateChanges of(Span span, List<Committed> changes) {
    Map<Long, Integer> numbers = new HashMap<>();
    var rows =
        new RowChanges(
            span.startedAt(), one -> numbers.computeIfAbsent(one, _ -> numbers.size() + 1));
    return new LateChanges(span.check(), span.during(), changes.stream().map(rows::of).toList());
  }
}
