package dev.assay.grader.report.page;

import dev.assay.grader.report.Report;
import dev.assay.kit.evidence.CheckResult;
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
    long others = report.checks().size() - failed + lateChanges().size();
    budget = new EvidenceBudget(FAILED * failed + OTHERS * others + FAILED);
  }

  /// The checks that ended so, in the order they ran. The smallest is served first, so that what it
  /// doesn't need is left for the bigger ones.
  List<PageCheck> checks(Status status) {
    Map<Integer, PageCheck> checks = new TreeMap<>();
    IntStream.range(0, report.checks().size())
        .filter(at -> report.checks().get(at).status() == status)
        .boxed()
        .sorted(Comparator.comparingLong(at -> weight(report.checks().get(at).evidence())))
        .forEach(at -> checks.put(at, check(report.checks().get(at), "c" + (at + 1))));
    return List.copyOf(checks.values());
  }

  private static long weight(Evidence evidence) {
    return evidence.timeline().mapToLong(Entry::weight).sum();
  }

  private PageCheck check(CheckResult result, String prefix) {
    PageEvidence all =
        new PageEvidence(prefix, result.millis(), result.failure(), result.evidence(), appLog);
    int shares = result.status() == Status.FAILED ? FAILED : OTHERS;
    return new PageCheck(result, report.areaTitle(result.check().area()), budget.fit(all, shares));
  }

  /// From the app's start to the first check.
  PageEvidence start() {
    return budget.fit(
        new PageEvidence("s", 0, null, report.grading().outside().start(), appLog), FAILED);
  }

  /// Changes between checks.
  List<Page.Between> between() {
    List<Page.Between> between = new ArrayList<>();
    for (LateChanges late : lateChanges()) {
      String prefix = "b" + (between.size() + 1);
      Evidence changes = Evidence.NONE.withChanges(late.changes());
      PageEvidence all = new PageEvidence(prefix, 0, null, changes, appLog);
      between.add(new Page.Between(late.check(), budget.fit(all, OTHERS)));
    }
    return between;
  }

  private List<LateChanges> lateChanges() {
    return report.grading().outside().between().stream().limit(MOST_BETWEEN).toList();
  }
}
