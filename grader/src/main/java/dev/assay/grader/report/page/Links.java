package dev.assay.grader.report.page;

/// Where the parts of a report are: on the same page, or on pages of their own.
public interface Links {
  /// The address of a check with its evidence.
  String check(String id);

  /// The address of what was seen outside of checks.
  String outside();

  /// The address of a whole log.
  String log(Log log);

  /// The address of a log's line.
  ///
  /// @param number from `1`
  String logLine(Log log, int number);
}
