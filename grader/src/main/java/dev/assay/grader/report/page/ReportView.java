package dev.assay.grader.report.page;

import dev.assay.grader.report.Report;
import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.CheckResult.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A report in parts, for a server that shows them on pages of its own: HTML that is made by the
/// same templates as `report.html`, without scripts or style attributes. It belongs into an element
/// of the class `report`, below a heading of level 1. Safe for use by several threads.
public final class ReportView {
  private static final int MOST_ENTRIES = 512;

  private final Report report;
  private final Links links;
  private final PageLog appLog;

  public ReportView(Report report, Links links) {
    this.report = report;
    this.links = links;
    this.appLog = PageLog.whole(Log.APP, report.grading(), links);
  }

  /// Part of a report.
  ///
  /// @param whole whether everything is there that the attempt kept; if not, the HTML says what is
  ///   missing
  public record Part(String html, boolean whole) {}

  /// The style sheet for all parts. It says nothing about what is outside of `report` elements.
  public static String styleSheet() {
    return Inline.read("colours.css")
        + ".report {\n"
        + Inline.read("nested.css")
        + Inline.read("report.css")
        + "}\n";
  }

  /// Everything but evidence, with links to it.
  ///
  /// @param mostBytes what a report of usual texts never takes more than: lists are cut until it
  ///   fits
  public Part summary(int mostBytes) {
    int most = MOST_ENTRIES;
    while (true) {
      Page page = Page.summary(report, links, most);
      String html = Html.summary(page);
      if (most == 1 || Html.bytes(html) <= mostBytes) {
        return new Part(html, most == MOST_ENTRIES);
      }
      most /= 2;
    }
  }

  /// Points by area and how many must-haves passed: nothing about any one check, and nothing that
  /// the candidate or the app wrote.
  public String brief() {
    Page page = Page.summary(report, links, MOST_ENTRIES);
    return Html.brief(page);
  }

  /// A check with its evidence; empty if there is no such check.
  ///
  /// @param mostBytes what the evidence may take
  public Optional<Part> check(String id, int mostBytes) {
    return Stream.iterate(0, at -> at < report.checks().size(), at -> at + 1)
        .filter(at -> report.checks().get(at).check().id().equals(id))
        .findFirst()
        .map(at -> check(PageCheck.of(report, at, appLog), mostBytes));
  }

  private static Part check(PageCheck all, int mostBytes) {
    PageCheck fitting = all.with(EvidenceBudget.fitting(all.evidence(), mostBytes));
    String html = Html.single(fitting);
    return new Part(html, fitting.evidence().evidence().equals(all.evidence().evidence()));
  }

  /// Whether anything was seen outside of checks.
  public boolean hasOutside() {
    Page page = Page.summary(report, links, 1);
    return !page.start().isEmpty() || !page.between().isEmpty();
  }

  /// What was seen outside of checks.
  ///
  /// @param mostBytes what the evidence may take
  public Part outside(int mostBytes) {
    Page all = Page.summary(report, links, MOST_ENTRIES);
    Page fitting = all.withOutsideIn(mostBytes);
    String html = Html.outside(fitting);
    boolean whole = fitting.start().equals(all.start()) && fitting.between().equals(all.between());
    return new Part(html, whole);
  }

  /// All checks in the order in which the report has them: failed, not run, passed by area.
  public List<CheckResult> order() {
    List<CheckResult> order = new ArrayList<>(report.checks(Status.FAILED));
    order.addAll(report.checks(Status.NOT_RUN));
    report.areas().stream()
        .flatMap(area -> area.checks().stream())
        .filter(result -> result.status() == Status.PASSED)
        .forEach(order::add);
    return List.copyOf(order);
  }

  public Report report() {
    return report;
  }
}
