package dev.assay.web.review;

/// Cells of files for spreadsheets.
final class Cells {
  /// What makes spreadsheets take a cell for a formula, as OWASP's page on CSV injection has it.
  private static final String BEGINNINGS = "=+-@\t\r\n＝＋－＠";

  private Cells() {}

  /// The cell with an apostrophe before it where it would be run as a formula otherwise.
  static String safe(String cell) {
    return !cell.isEmpty() && BEGINNINGS.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
  }
}
