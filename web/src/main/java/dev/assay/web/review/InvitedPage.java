package dev.assay.web.review;

import dev.assay.web.http.Shell;
import java.util.List;

/// The links of those who were just invited.
///
/// @param at what the address says of them
/// @param total how many there are in all
/// @param page from `1`
public record InvitedPage(Shell shell, String at, List<Row> rows, int total, int page, int pages) {
  public InvitedPage {
    rows = List.copyOf(rows);
  }

  /// One of them.
  ///
  /// @param link of the page
  /// @param push what to push to
  public record Row(String id, String name, String email, String link, String push) {}
}
