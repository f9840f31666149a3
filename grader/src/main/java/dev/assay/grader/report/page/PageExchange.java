package dev.assay.grader.report.page;

import dev.assay.grader.report.Amounts;
import dev.assay.kit.evidence.CheckResult.Failure;
import dev.assay.kit.evidence.HttpExchange;
import dev.assay.kit.evidence.UpstreamCall;
import org.jspecify.annotations.Nullable;

/// An exchange on the page.
///
/// @param id its address on the page
/// @param host the upstream that was asked; `null` if it was the app
/// @param fault what the upstream played instead of its answer; `null` for none
/// @param failure the failure of the check, if it is about this exchange; else `null`
/// @param open whether it is unfolded from the start
record PageExchange(
    String id,
    HttpExchange exchange,
    @Nullable String host,
    @Nullable String fault,
    @Nullable Failure failure,
    boolean open) {
  static PageExchange of(
      HttpExchange exchange, String id, @Nullable Failure failure, boolean open) {
    boolean failed = failure != null && concerns(failure, exchange);
    return new PageExchange(id, exchange, null, null, failed ? failure : null, open || failed);
  }

  static PageExchange of(UpstreamCall call, String id) {
    return new PageExchange(id, call.exchange(), call.host(), call.fault(), null, false);
  }

  static boolean concerns(Failure failure, HttpExchange exchange) {
    return failure.exchange() > 0 && failure.exchange() == exchange.number();
  }

  boolean failed() {
    return failure != null;
  }

  /// `14 ms, at 2 ms`.
  String time() {
    return Amounts.millis(exchange.millis()) + ", at " + Amounts.millis(exchange.atMillis());
  }

  /// What to type to send the request again; `null` for an upstream call, which isn't ours.
  @Nullable String curl() {
    return host == null ? Curl.of(exchange) : null;
  }

  boolean hasDetail() {
    return host == null
        || exchange.requestBody() != null
        || exchange.body() != null
        || exchange.problem() != null
        || !exchange.requestHeaders().isEmpty()
        || !exchange.headers().isEmpty();
  }
}
