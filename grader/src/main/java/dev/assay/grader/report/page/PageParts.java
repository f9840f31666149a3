package dev.assay.grader.report.page;

import dev.assay.grader.report.Report;
import dev.assay.kit.evidence.CheckResult.Status;
import dev.assay.kit.evidence.Entry;
import dev.assay.kit.evidence.Evidence;
import dev.assay.kit.evidence.LateChanges;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Gives each part of the page that shows evidence as much as there is room for. What is asked for
/// first is served first.
final class PageParts {
  private static final int FAILED = 3;
  private static final int OTHERS = 1;
  private static final int MOST_BETWEEN = 100;

  private final Report report;
  private final PageLog appLog;
  private final EvidenceBudget budget;

  PageParts(Report report, PageLog appLog) {
    this.report = report;
    this.appLog = appLog;
    long failed = report.checks(Status.FAILED).size();
    long others = report.checks().size() - failed + lateChanges(report).size();
    budget = new EvidenceBudget(FAILED * failed + OTHERS * others + FAILED);
  }

  /// The checks that ended so, in the order they ran. The smallest is served first, so that what it
  /// doesn't need is left for the bigger ones.
  List<PageCheck> checks(Status status) {
    int shares = status == Status.FAILED ? FAILED : OTHERS;
    List<PageCheck> all = PageCheck.all(report, status, appLog);
    Map<Integer, PageCheck> fitting = new TreeMap<>();
    IntStream.range(0, all.size())
        .boxed()
        .sorted(Comparator.comparingLong(at -> weight(all.get(at).result().evidence())))
        .forEach(
            at -> fitting.put(at, all.get(at).with(budget.fit(all.get(at).evidence(), shares))));
    return List.copyOf(fitting.values());
  }

  private static long weight(Evidence evidence) {
    return evidence.timeline().mapToLong(Entry::weight).sum();
  }

  /// From the app's start to the first check.
  PageEvidence start() {
    return budget.fit(start(report, appLog), FAILED);
  }

  static PageEvidence start(Report report, PageLog appLog) {
    return new PageEvidence("s", 0, null, report.grading().outside().start(), appLog);
  }

  /// Changes between checks.
  List<Page.Between> between() {
    return between(report, appLog).stream()
        .map(each -> new Page.Between(each.check(), budget.fit(each.evidence(), OTHERS)))
        .toList();
  }

  static List<Page.Between> between(Report report, PageLog appLog) {
    List<Page.Between> between = new ArrayList<>();
    for (LateChanges late : lateChanges(report)) {
      String prefix = "b" + (between.size() + 1);
      Evidence changes = Evidence.NONE.withChanges(late.changes());
      between.add(
          new Page.Between(late.check(), new PageEvidence(prefix, 0, null, changes, appLog)));
    }
    return between;
  }

  private static List<LateChanges> lateChanges(Report report) {
    return report.grading().outside().between().stream().limit(MOST_BETWEEN).toList();
  }
}
