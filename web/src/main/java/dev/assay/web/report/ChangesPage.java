package dev.assay.web.report;

import dev.assay.grader.report.Amounts;
import dev.assay.web.http.Shell;
import java.util.List;
import java.util.Optional;

/// A submission beside a starter, or beside another submission of its candidate.
///
/// @param choices what it can be compared with
/// @param against what it is compared with, in words; empty if there is nothing
/// @param files how many files differ
/// @param changes the first of them
/// @param checks how the checks differ; empty for a starter, or if one was not graded
/// @param links of the report, for its checks
public record ChangesPage(
    Shell shell,
    Head head,
    Reviewed submission,
    List<Choice> choices,
    String against,
    int files,
    List<FileChange> changes,
    Optional<CheckChanges> checks,
    ReportLinks links) {
  public ChangesPage {
    choices = List.copyOf(choices);
    changes = List.copyOf(changes);
  }

  /// Something to compare with.
  ///
  /// @param word as the address has it: `starter-node`, or a submission's number
  public record Choice(String word, String title, boolean chosen) {}

  public String sum() {
    return Amounts.count(files, "file") + (files == 1 ? " differs" : " differ");
  }
}
