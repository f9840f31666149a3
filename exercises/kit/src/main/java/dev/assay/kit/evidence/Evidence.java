package dev.assay.kit.evidence;

import java.util.List;
import java.util.stream.Stream;

/// Everything that was seen during one check, on one timeline: times are in milliseconds from the
/// check's start, and each list is in their order.
///
/// @param exchanges what the check asked the app
/// @param upstreamCalls what the app asked the twins
/// @param statements the SQL that the app ran
/// @param shapes that SQL by shape, the most frequent first; at most 100
/// @param changes rows that were committed
/// @param log what the app printed
/// @param controls what the check did to the app and its surroundings
/// @param observations what the check noticed besides
/// @param measurements what the check measured; at most 50
/// @param leftOut what there was no room for
public record Evidence(
    List<HttpExchange> exchanges,
    List<UpstreamCall> upstreamCalls,
    List<SqlStatement> statements,
    List<SqlShape> shapes,
    List<RowChange> changes,
    List<LogLine> log,
    List<ControlStep> controls,
    List<Observation> observations,
    List<Measurement> measurements,
    LeftOut leftOut) {
  /// Of a check that didn't run.
  public static final Evidence NONE =
      new Evidence(
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          LeftOut.NOTHING);

  public Evidence {
    exchanges = List.copyOf(exchanges);
    upstreamCalls = List.copyOf(upstreamCalls);
    statements = List.copyOf(statements);
    shapes = List.copyOf(shapes);
    changes = List.copyOf(changes);
    log = List.copyOf(log);
    controls = List.copyOf(controls);
    observations = List.copyOf(observations);
    measurements = List.copyOf(measurements);
  }

  /// The same with these exchanges.
  public Evidence withExchanges(List<HttpExchange> others) {
    return with(others, upstreamCalls, statements, shapes, changes, log, leftOut);
  }

  /// The same with this SQL.
  public Evidence withSql(List<SqlStatement> others, List<SqlShape> otherShapes) {
    return with(exchanges, upstreamCalls, others, otherShapes, changes, log, leftOut);
  }

  /// The same with these changes.
  public Evidence withChanges(List<RowChange> others) {
    return with(exchanges, upstreamCalls, statements, shapes, others, log, leftOut);
  }

  /// The same with these lines of the app's log.
  public Evidence withLog(List<LogLine> others) {
    return with(exchanges, upstreamCalls, statements, shapes, changes, others, leftOut);
  }

  /// The same, with more left out.
  public Evidence without(LeftOut more) {
    return with(exchanges, upstreamCalls, statements, shapes, changes, log, leftOut.plus(more));
  }

  private Evidence with(
      List<HttpExchange> otherExchanges,
      List<UpstreamCall> otherCalls,
      List<SqlStatement> otherStatements,
      List<SqlShape> otherShapes,
      List<RowChange> otherChanges,
      List<LogLine> otherLines,
      LeftOut otherLeftOut) {
    return new Evidence(
        otherExchanges,
        otherCalls,
        otherStatements,
        otherShapes,
        otherChanges,
        otherLines,
        controls,
        observations,
        measurements,
        otherLeftOut);
  }

  /// Everything on the timeline, kind by kind.
  public Stream<Entry> timeline() {
    return Stream.of(exchanges, upstreamCalls, statements, changes, log, controls)
        .flatMap(List::stream);
  }

  /// As much of it as fits: first the oldest entries lose their detail, then the oldest statements
  /// are left out, which their shapes still count, then the oldest of the rest. Shapes, controls
  /// and observations always stay.
  ///
  /// @param bytes as [Weight] counts them
  /// @param exchange the number of an exchange that keeps all of its detail; `0` for none
  public Evidence within(int bytes, int exchange) {
    return Bounds.bounded(this, bytes, exchange);
  }
}
