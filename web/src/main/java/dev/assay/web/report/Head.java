package dev.assay.web.report;

import java.util.List;

/// What the pages of a submission have above their own part.
///
/// @param title the page's heading of level 1
/// @param facts about the submission
/// @param tabs the other pages; empty where a report is shared
/// @param links of the report that the page is about
public record Head(
    String eyebrow, String title, List<String> facts, List<Tab> tabs, ReportLinks links) {
  public Head {
    facts = List.copyOf(facts);
    tabs = List.copyOf(tabs);
  }

  /// A page of the submission.
  public record Tab(String title, String address, boolean current) {}

  /// The head of a page for reviewers.
  ///
  /// @param section which tab is the page's; empty for none
  static Head of(Reviewed submission, String section, ReportLinks links) {
    String base = submission.address();
    return new Head(
        submission.exerciseTitle(),
        submission.name(),
        facts(submission),
        List.of(
            tab("Report", links.report(), section),
            tab("Source", base + "/source", section),
            tab("Changes", base + "/changes", section),
            tab("Share", base + "/shares", section),
            tab("Candidate", "/candidates/" + submission.candidate(), section)),
        links);
  }

  private static Tab tab(String title, String address, String section) {
    return new Tab(title, address, title.equals(section));
  }

  private static List<String> facts(Reviewed submission) {
    String number = "submission %d of %d".formatted(submission.number(), submission.of());
    return submission.late()
        ? List.of(number, "late", When.of(submission.receivedAt()))
        : List.of(number, When.of(submission.receivedAt()));
  }
}
