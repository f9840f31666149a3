package dev.assay.grader;

import dev.assay.kit.evidence.CheckResult;
import java.time.Duration;
import java.util.List;

/// How one attempt ended. Exactly one of these reaches the report.
public sealed interface Outcome {
  /// The checks ran.
  ///
  /// @param checks every check of the suite, in the order they ran
  record Graded(List<CheckResult> checks) implements Outcome {
    public Graded {
      checks = List.copyOf(checks);
    }

    /// Whether every must-have check passed.
    public boolean acceptable() {
      return checks.stream()
          .filter(result -> result.check().mustHave())
          .allMatch(result -> result.status() == CheckResult.Status.PASSED);
    }
  }

  /// The submission can't be graded as it is: not an archive, no stack recognised.
  ///
  /// @param reason what was wrong and what is expected, for the candidate
  record Rejected(String reason) implements Outcome {}

  /// The candidate's code did not build.
  ///
  /// @param reason one sentence that names the command and what became of it
  record NotBuilt(String reason) implements Outcome {}

  /// The app did not answer.
  ///
  /// @param reason one sentence: it exited, was killed for memory, listens elsewhere, stayed silent
  /// @param waited from its start until that was certain
  record NotReady(String reason, Duration waited) implements Outcome {}

  /// Our fault, never the candidate's: the attempt is graded again.
  ///
  /// @param reason what was in the way, for the operator
  record Faulted(String reason) implements Outcome {}
}
