package dev.assay.grader.report;

import dev.assay.grader.Outcome;
import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.CheckResult.Status;
import java.util.List;
import java.util.stream.Collectors;

/// An outcome in one sentence.
final class Headline {
  private static final int MOST_TITLES = 3;
  private static final int LONGEST_REASON = 300;
  private static final int LONGEST_TITLE = 100;

  private Headline() {}

  static String of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Graded(var checks) -> graded(checks);
      case Outcome.Rejected(var reason) -> "Rejected: " + sentence(reason);
      case Outcome.NotBuilt(var reason) -> "Did not build: " + sentence(reason);
      case Outcome.NotReady(var reason, _) -> "Built, but did not answer: " + sentence(reason);
      case Outcome.Faulted(var reason) ->
          "Not graded, our fault: " + sentence(reason) + " — it does not count";
    };
  }

  private static String graded(List<CheckResult> checks) {
    Report.Score score = Report.Score.of(checks);
    String bonus = score.bonus() > 0 ? " (+%d bonus)".formatted(score.bonus()) : "";
    return score.points() + " points" + bonus + notRun(checks) + mustHaves(checks);
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
    return "; %d of %d must-haves failed: %s".formatted(failed.size(), all.size(), titles(failed));
  }

  private static String titles(List<CheckResult> failed) {
    String first =
        failed.stream()
            .limit(MOST_TITLES)
            .map(result -> Untrusted.line(result.check().title(), LONGEST_TITLE))
            .collect(Collectors.joining(", "));
    int more = failed.size() - MOST_TITLES;
    return more > 0 ? first + " and " + more + " more" : first;
  }

  private static String sentence(String reason) {
    String line = Untrusted.line(reason.strip().replaceAll("\\s+", " "), LONGEST_REASON);
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }
}
