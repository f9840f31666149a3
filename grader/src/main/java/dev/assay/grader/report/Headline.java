package dev.assay.grader.report;

import dev.assay.grader.Outcome;
import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.CheckResult.Status;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/// An outcome in one sentence on one line of at most 200 characters.
final class Headline {
  private static final int LONGEST = 200;

  /// Of equal worth, bonus checks come last.
  private static final Comparator<CheckResult> BY_WORTH =
      Comparator.comparingInt((CheckResult result) -> result.check().bonus() ? 0 : 1)
          .thenComparingInt(result -> result.check().points());

  private Headline() {}

  static String of(Outcome outcome) {
    return Untrusted.line(
        switch (outcome) {
          case Outcome.Graded(var checks) -> graded(checks);
          case Outcome.Rejected(var reason) -> "Rejected: " + sentence(reason, 0);
          case Outcome.NotBuilt(var reason) -> "Did not build: " + sentence(reason, 0);
          case Outcome.NotReady(var reason, _) ->
              "Built, but did not answer: " + sentence(reason, 0);
          case Outcome.Faulted(var reason) -> faulted(reason);
        },
        LONGEST);
  }

  private static String faulted(String reason) {
    String start = "Not graded, our fault: ";
    String end = " — it does not count";
    return start + sentence(reason, start.length() + end.length()) + end;
  }

  private static String graded(List<CheckResult> checks) {
    Report.Score score = Report.Score.of(checks);
    String bonus = score.bonus() > 0 ? " (+%d bonus)".formatted(score.bonus()) : "";
    return score.points()
        + " points"
        + bonus
        + notRun(checks)
        + mustHaves(checks)
        + mostTelling(checks);
  }

  private static String notRun(List<CheckResult> checks) {
    long notRun = checks.stream().filter(result -> result.status() == Status.NOT_RUN).count();
    return notRun == 0 ? "" : "; %d of %d checks did not run".formatted(notRun, checks.size());
  }

  private static String mustHaves(List<CheckResult> checks) {
    List<CheckResult> all = checks.stream().filter(result -> result.check().mustHave()).toList();
    List<CheckResult> failed =
        all.stream().filter(result -> result.status() != Status.PASSED).toList();
    if (all.isEmpty()) {
      return "";
    }
    if (failed.isEmpty()) {
      return all.size() == 1
          ? "; its must-have passed"
          : "; all %d must-haves passed".formatted(all.size());
    }
    return "; %d of %s failed".formatted(failed.size(), Amounts.count(all.size(), "must-have"))
        + (failed.size() == 1 ? ": " : ", first: ")
        + failed.getFirst().check().title();
  }

  /// The failed check that is worth most, unless a must-have is named.
  private static String mostTelling(List<CheckResult> checks) {
    boolean named =
        checks.stream()
            .anyMatch(result -> result.check().mustHave() && result.status() != Status.PASSED);
    List<CheckResult> failed =
        checks.stream().filter(result -> result.status() == Status.FAILED).toList();
    if (named || failed.isEmpty()) {
      return "";
    }
    CheckResult first = Collections.max(failed, BY_WORTH);
    return "; %s failed%s %s"
        .formatted(
            Amounts.count(failed.size(), "check"),
            failed.size() == 1 ? ":" : ", first:",
            first.check().title());
  }

  private static String sentence(String reason, int taken) {
    String line = Untrusted.flat(reason, LONGEST - taken);
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }
}
