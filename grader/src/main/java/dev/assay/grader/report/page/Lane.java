package dev.assay.grader.report.page;

import dev.assay.grader.report.Amounts;

/// A lane of a timeline: entries of one kind.
///
/// The name is the class that colours the lane, its letter tells the addresses of its entries from
/// those of others.
enum Lane {
  HTTP("HTTP", "h", "exchange"),
  UPSTREAM("Upstream", "u", "upstream call"),
  SQL("SQL", "q", "statement"),
  ROWS("Rows", "r", "row"),
  LOG("Log", "l", "log line"),
  CONTROL("Control", "k", "control step");

  private final String title;
  private final String letter;
  private final String thing;

  Lane(String title, String letter, String thing) {
    this.title = title;
    this.letter = letter;
    this.thing = thing;
  }

  String title() {
    return title;
  }

  /// The address on the page of the entry at this position.
  ///
  /// @param prefix of the evidence it belongs to
  /// @param position from `0`
  String id(String prefix, int position) {
    return prefix + letter + (position + 1);
  }

  /// `61 statements`.
  String count(int number) {
    return Amounts.count(number, thing);
  }
}
