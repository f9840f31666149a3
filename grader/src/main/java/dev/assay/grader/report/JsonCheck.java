package dev.assay.grader.report;

import dev.assay.kit.Request.Header;
import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.CheckSpec;
import dev.assay.kit.evidence.HttpExchange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The shape of a check in `report.json`.
record JsonCheck(
    String id,
    String title,
    String area,
    int points,
    int earned,
    boolean mustHave,
    boolean visible,
    boolean bonus,
    String status,
    @Nullable Failure failure,
    long millis,
    List<Exchange> exchanges,
    int exchangesLeftOut) {
  private static final int MOST_EVIDENCE_BYTES = 256 * 1024;
  private static final int LONGEST_TEXT_BYTES = 16 * 1024;

  static JsonCheck of(CheckResult result) {
    CheckSpec check = result.check();
    Excerpt evidence = Excerpt.latest(result.evidence().exchanges(), MOST_EVIDENCE_BYTES);
    return new JsonCheck(
        check.id(),
        check.title(),
        check.area(),
        check.points(),
        Report.Score.earned(result),
        check.mustHave(),
        check.visible(),
        check.bonus(),
        JsonWire.name(result.status()),
        Failure.of(result.failure()),
        result.millis(),
        evidence.exchanges().stream().map(Exchange::of).toList(),
        evidence.leftOut());
  }

  record Failure(@Nullable String where, String expected, String seen) {
    static @Nullable Failure of(CheckResult.@Nullable Failure failure) {
      return failure == null
          ? null
          : new Failure(
              failure.where(),
              Excerpt.cut(failure.expected(), LONGEST_TEXT_BYTES),
              Excerpt.cut(failure.seen(), LONGEST_TEXT_BYTES));
    }
  }

  record Exchange(
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
    static Exchange of(HttpExchange exchange) {
      return new Exchange(
          exchange.atMillis(),
          exchange.millis(),
          exchange.method(),
          exchange.path(),
          fields(exchange.requestHeaders()),
          exchange.requestBody(),
          exchange.status(),
          fields(exchange.headers()),
          exchange.body(),
          exchange.problem());
    }

    private static List<Field> fields(List<Header> headers) {
      return headers.stream().map(header -> new Field(header.name(), header.value())).toList();
    }
  }

  record Field(String name, String value) {}
}
