package dev.assay.web.report;

import dev.assay.grader.report.Amounts;
import dev.assay.web.http.Shell;
import java.util.List;

/// The files of a submission.
///
/// @param entries in the order of their paths; not all, if there are very many
/// @param files how many there are
public record TreePage(
    Shell shell, Head head, Reviewed submission, List<Entry> entries, int files, long bytes) {
  public TreePage {
    entries = List.copyOf(entries);
  }

  /// A file.
  public record Entry(String path, String address, long bytes) {
    public String size() {
      return Amounts.bytes(bytes);
    }
  }

  public String sum() {
    return Amounts.count(files, "file") + ", " + Amounts.bytes(bytes);
  }
}
