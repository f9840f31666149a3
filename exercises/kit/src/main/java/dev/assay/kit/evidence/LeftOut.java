package dev.assay.kit.evidence;

/// What a check's evidence had no room for.
///
/// @param details how many entries are shown without bodies, headers, parameters or values
/// @param exchanges how many HTTP exchanges are missing altogether; so for the others
public record LeftOut(
    int details, int exchanges, int upstreamCalls, int statements, int changes, int logLines) {
  public static final LeftOut NOTHING = new LeftOut(0, 0, 0, 0, 0, 0);

  /// Both together.
  public LeftOut plus(LeftOut other) {
    return new LeftOut(
        details + other.details,
        exchanges + other.exchanges,
        upstreamCalls + other.upstreamCalls,
        statements + other.statements,
        changes + other.changes,
        logLines + other.logLines);
  }
}
