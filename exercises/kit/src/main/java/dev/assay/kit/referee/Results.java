package dev.assay.kit.referee;

import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.CheckResult.Failure;
import dev.assay.kit.evidence.CheckResult.Status;
import dev.assay.kit.evidence.CheckSpec;
import dev.assay.kit.evidence.Evidence;
import dev.assay.kit.evidence.Recording;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Streams each check's result once, at the moment it ends. Once something of ours has gone wrong,
/// nothing is said any more: what a check saw then may not count. Safe for use by several threads.
final class Results {
  private final Conversation grader;
  private final Bench bench;
  private final Faults faults;
  private final Map<String, CheckSpec> open = new LinkedHashMap<>();
  private @Nullable String running;
  private Recording recording = new Recording();

  Results(Conversation grader, Bench bench, Faults faults, List<Check> checks) {
    this.grader = grader;
    this.bench = bench;
    this.faults = faults;
    checks.forEach(check -> open.put(check.spec().id(), check.spec()));
  }

  /// @param now where the check's evidence goes
  synchronized void started(String id, Recording now) {
    if (open.containsKey(id) && !faults.any()) {
      running = id;
      recording = now;
      grader.send(new FromReferee.CheckStarted(id));
    }
  }

  synchronized void ended(String id, @Nullable Failure failure) {
    close(id, failure == null ? Status.PASSED : Status.FAILED, failure);
  }

  synchronized void notRun(String id, String reason) {
    close(id, Status.NOT_RUN, new Failure(null, "", reason));
  }

  /// Ends all checks that are still open, the running one too.
  synchronized void closeRest(String reason) {
    List.copyOf(open.keySet()).forEach(id -> notRun(id, reason));
  }

  /// Whether every check has ended.
  synchronized boolean areComplete() {
    return open.isEmpty();
  }

  private void close(String id, Status status, @Nullable Failure failure) {
    CheckSpec check = faults.any() ? null : open.remove(id);
    if (check == null) {
      return;
    }
    boolean ran = id.equals(running);
    long millis = ran ? recording.millisSinceStart() : 0;
    Evidence evidence =
        ran ? bench.end(recording, failure == null ? 0 : failure.exchange()) : Evidence.NONE;
    if (!faults.any()) {
      Instant startedAt = ran ? recording.startedAt() : null;
      grader.send(
          new FromReferee.CheckEnded(
              new CheckResult(check, status, failure, startedAt, millis, evidence)));
    }
  }
}
