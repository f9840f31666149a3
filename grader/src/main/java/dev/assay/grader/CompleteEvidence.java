package dev.assay.grader;

import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.Evidence;
import dev.assay.kit.evidence.LateChanges;
import dev.assay.kit.evidence.LeftOut;
import dev.assay.kit.evidence.LogLine;
import dev.assay.kit.evidence.RowChange;
import dev.assay.kit.referee.FromReferee.SuiteEnded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The checks with all of their evidence: what the referee saw while they ran, what it saw of them
/// later, and what the app printed.
///
/// @param checks in the order they ran
/// @param outside what belongs to no check
record CompleteEvidence(List<CheckResult> checks, Grading.Outside outside) {
  private static final int MOST_BYTES = 256 * 1024;
  private static final int MOST_LINES = 1_000;

  /// A line belongs to the check that had begun last when it came, so that what an app says a
  /// little late is not lost.
  static CompleteEvidence of(List<CheckResult> checks, SuiteEnded suite, AppLines lines) {
    List<CheckResult> complete = new ArrayList<>();
    Instant next = Instant.MAX;
    for (CheckResult check : checks.reversed()) {
      Instant startedAt = check.startedAt();
      if (startedAt == null) {
        complete.add(check);
        continue;
      }
      Evidence seen = completed(check.check().id(), check.evidence(), suite.late());
      Evidence withLog = with(lines.between(startedAt, next), seen);
      complete.add(check.with(withLog.within(MOST_BYTES, exchange(check))));
      next = startedAt;
    }
    Evidence start =
        with(lines.between(suite.startedAt(), next), completed("", suite.start(), suite.late()));
    List<LateChanges> between = suite.late().stream().filter(late -> !late.began()).toList();
    return new CompleteEvidence(
        complete.reversed(),
        new Grading.Outside(start.within(MOST_BYTES, 0), between, suite.mutations()));
  }

  private static Evidence completed(String id, Evidence seen, List<LateChanges> late) {
    List<RowChange> changes =
        late.stream()
            .filter(each -> each.began() && each.check().equals(id))
            .flatMap(each -> each.changes().stream())
            .toList();
    return changes.isEmpty()
        ? seen
        : seen.withChanges(Stream.concat(seen.changes().stream(), changes.stream()).toList());
  }

  private static Evidence with(List<LogLine> lines, Evidence seen) {
    int tooMany = Math.max(0, lines.size() - MOST_LINES);
    return seen.withLog(lines.subList(tooMany, lines.size()))
        .without(new LeftOut(0, 0, 0, 0, 0, tooMany));
  }

  private static int exchange(CheckResult check) {
    CheckResult.Failure failure = check.failure();
    return failure == null ? 0 : failure.exchange();
  }
}
