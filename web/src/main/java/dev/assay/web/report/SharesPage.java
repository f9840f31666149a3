package dev.assay.web.report;

import dev.assay.web.http.Shell;
import java.util.List;

/// The links to a submission's report.
///
/// @param days as it was typed
/// @param wrong what is wrong with the days; empty if nothing is
public record SharesPage(
    Shell shell, Head head, Reviewed submission, List<Link> links, String days, String wrong) {
  public SharesPage {
    links = List.copyOf(links);
  }

  /// A link, as the list has it.
  ///
  /// @param address what others are given
  /// @param state `open`, `expired` or `revoked`
  public record Link(Share share, String address, String state) {
    public boolean isOpen() {
      return state.equals("open");
    }
  }
}
