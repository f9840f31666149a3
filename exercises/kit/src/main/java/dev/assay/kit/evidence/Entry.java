package dev.assay.kit.evidence;

/// Something on a check's timeline.
public sealed interface Entry
    permits HttpExchange, UpstreamCall, SqlStatement, RowChange, LogLine, ControlStep {
  /// When it began, in milliseconds from the check's start.
  long atMillis();

  /// How many bytes it takes at most once it is written, as [Weight] says.
  int weight();

  /// The same without its detail: bodies, headers, parameters, values.
  Entry brief();
}
