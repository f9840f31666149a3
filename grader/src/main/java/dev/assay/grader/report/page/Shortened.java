package dev.assay.grader.report.page;

import dev.assay.grader.report.Cut;
import dev.assay.kit.Difference;
import dev.assay.kit.Request.Header;
import dev.assay.kit.evidence.CheckResult.Failure;
import dev.assay.kit.evidence.ControlStep;
import dev.assay.kit.evidence.Evidence;
import dev.assay.kit.evidence.HttpExchange;
import dev.assay.kit.evidence.Observation;
import dev.assay.kit.evidence.SqlShape;
import dev.assay.kit.evidence.UpstreamCall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Cuts what [Evidence#within] leaves whole: a failure's words, the exchange that it is about,
/// shapes, control steps and observations.
///
/// @param bytes how long a body may be once it is written; other texts get a part of that
record Shortened(int bytes) {
  private static final int MOST_SHAPES = 20;
  private static final int MOST_CONTROLS = 100;
  private static final int MOST_OBSERVATIONS = 20;
  private static final int MOST_DIFFERENCES = 30;
  private static final int MOST_HEADERS = 30;

  Evidence of(Evidence evidence) {
    return new Evidence(
        evidence.exchanges().stream().map(this::of).toList(),
        evidence.upstreamCalls().stream().map(this::of).toList(),
        evidence.statements(),
        evidence.shapes().stream().limit(MOST_SHAPES).map(this::of).toList(),
        evidence.changes(),
        evidence.log(),
        evidence.controls().stream().limit(MOST_CONTROLS).map(this::of).toList(),
        evidence.observations().stream().limit(MOST_OBSERVATIONS).map(this::of).toList(),
        evidence.measurements(),
        evidence.leftOut());
  }

  @Nullable Failure of(@Nullable Failure failure) {
    return failure == null
        ? null
        : new Failure(
            cutIfAny(failure.where(), bytes / 4),
            cut(failure.expected()),
            cut(failure.seen()),
            failure.exchange(),
            failure.differences().stream().limit(MOST_DIFFERENCES).map(this::of).toList());
  }

  private Difference of(Difference difference) {
    return new Difference(
        Cut.to(difference.path(), bytes / 16),
        cutIfAny(difference.expected(), bytes / 16),
        cutIfAny(difference.seen(), bytes / 16));
  }

  private HttpExchange of(HttpExchange exchange) {
    return new HttpExchange(
        exchange.number(),
        exchange.atMillis(),
        exchange.millis(),
        Cut.to(exchange.method(), bytes / 16),
        Cut.to(exchange.path(), bytes / 4),
        headers(exchange.requestHeaders()),
        cutIfAny(exchange.requestBody(), bytes),
        exchange.status(),
        headers(exchange.headers()),
        cutIfAny(exchange.body(), bytes),
        cutIfAny(exchange.problem(), bytes / 4));
  }

  private UpstreamCall of(UpstreamCall call) {
    return new UpstreamCall(call.host(), of(call.exchange()), call.fault());
  }

  private List<Header> headers(List<Header> headers) {
    return headers.stream()
        .limit(MOST_HEADERS)
        .map(header ->
            new Header(Cut.to(header.name(), bytes / 16), Cut.to(header.value(), bytes / 8)))
        .toList();
  }

  private SqlShape of(SqlShape shape) {
    String sql = Cut.to(shape.sql(), bytes / 8);
    return new SqlShape(sql, shape.count(), shape.micros(), shape.rows());
  }

  private ControlStep of(ControlStep step) {
    return new ControlStep(step.atMillis(), step.millis(), Cut.to(step.what(), bytes / 16));
  }

  private Observation of(Observation observation) {
    return new Observation(
        Cut.to(observation.text(), bytes / 8), Cut.to(observation.detail(), bytes / 4));
  }

  private String cut(String text) {
    return Cut.to(text, bytes / 2);
  }

  private static @Nullable String cutIfAny(@Nullable String text, int bytes) {
    return text == null ? null : Cut.to(text, bytes);
  }
}
