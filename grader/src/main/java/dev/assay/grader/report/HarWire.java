package dev.assay.grader.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.grader.AssayVersion;
import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.HttpExchange;
import dev.assay.kit.evidence.UpstreamCall;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The shape of an HTTP Archive. Names that begin with an underscore are ours, as the format
/// allows.
record HarWire(Log log) {
  private static final String PAGE = "check";
  private static final String APP = "http://app:8765";

  static HarWire of(CheckResult result, Instant startedAt) {
    Stream<Entry> requests =
        result.evidence().exchanges().stream()
            .map(exchange -> Entry.of(exchange, startedAt, Way.REQUEST));
    Stream<Entry> calls =
        result.evidence().upstreamCalls().stream()
            .map(call -> Entry.of(call.exchange(), startedAt, Way.upstream(call)));
    return new HarWire(
        new Log(
            "1.2",
            new Creator("Assay", AssayVersion.CURRENT),
            List.of(
                new Page(
                    startedAt.toString(), PAGE, result.check().title(), new PageTimings(-1, -1))),
            Stream.concat(requests, calls)
                .sorted(Comparator.comparing((Entry entry) -> Instant.parse(entry.startedDateTime)))
                .toList(),
            "Bodies and headers are as evidence keeps them: as text, and cut where they are long."));
  }

  record Log(
      String version, Creator creator, List<Page> pages, List<Entry> entries, String comment) {}

  record Creator(String name, String version) {}

  record Page(String startedDateTime, String id, String title, PageTimings pageTimings) {}

  record PageTimings(long onContentLoad, long onLoad) {}

  /// @param kind `request` of the check, or `upstream` call of the app
  /// @param number the exchange's number in its check
  /// @param fault what the upstream played instead of an answer
  /// @param error why there was no complete answer
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Entry(
      String pageref,
      String startedDateTime,
      long time,
      HarMessage.Request request,
      HarMessage.Response response,
      Cache cache,
      Timings timings,
      @JsonProperty("_kind") String kind,
      @JsonProperty("_number") @Nullable Integer number,
      @JsonProperty("_fault") @Nullable String fault,
      @JsonProperty("_error") @Nullable String error) {
    static Entry of(HttpExchange exchange, Instant startedAt, Way way) {
      return new Entry(
          PAGE,
          startedAt.plusMillis(exchange.atMillis()).toString(),
          exchange.millis(),
          HarMessage.Request.of(exchange, way.origin()),
          HarMessage.Response.of(exchange),
          new Cache(),
          new Timings(-1, -1, -1, 0, exchange.millis(), 0, -1),
          way.kind(),
          exchange.number() == 0 ? null : exchange.number(),
          way.fault(),
          exchange.problem());
    }
  }

  /// Who asked whom.
  ///
  /// @param origin scheme and host of the URL
  record Way(String kind, String origin, @Nullable String fault) {
    static final Way REQUEST = new Way("request", APP, null);

    static Way upstream(UpstreamCall call) {
      return new Way("upstream", "https://" + call.host(), call.fault());
    }
  }

  record Cache() {}

  /// In milliseconds. What is before the answer's end is all waiting: more isn't known.
  record Timings(
      long blocked,
      long dns,
      long connect,
      long send,
      @JsonProperty("wait") long waiting,
      long receive,
      long ssl) {}
}
