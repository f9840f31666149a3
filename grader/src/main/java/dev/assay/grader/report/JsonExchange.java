package dev.assay.grader.report;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.assay.kit.Request.Header;
import dev.assay.kit.evidence.HttpExchange;
import dev.assay.kit.evidence.UpstreamCall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The shape of an HTTP exchange in `report.json`.
record JsonExchange(int number, @JsonUnwrapped Seen seen) {
  static JsonExchange of(HttpExchange exchange) {
    return new JsonExchange(exchange.number(), Seen.of(exchange));
  }

  /// What was seen of an exchange, whoever began it.
  record Seen(
      long atMillis,
      long millis,
      String method,
      String path,
      List<Field> requestHeaders,
      @Nullable String requestBody,
      int status,
      List<Field> headers,
      @Nullable String body,
      @Nullable String problem) {
    static Seen of(HttpExchange exchange) {
      return new Seen(
          exchange.atMillis(),
          exchange.millis(),
          exchange.method(),
          exchange.path(),
          Field.of(exchange.requestHeaders()),
          exchange.requestBody(),
          exchange.status(),
          Field.of(exchange.headers()),
          exchange.body(),
          exchange.problem());
    }
  }

  record Field(String name, String value) {
    static List<Field> of(List<Header> headers) {
      return headers.stream().map(header -> new Field(header.name(), header.value())).toList();
    }
  }

  /// A call of the app to an upstream.
  record Call(String host, @Nullable String fault, @JsonUnwrapped Seen seen) {
    static Call of(UpstreamCall call) {
      return new Call(call.host(), call.fault(), Seen.of(call.exchange()));
    }
  }
}
