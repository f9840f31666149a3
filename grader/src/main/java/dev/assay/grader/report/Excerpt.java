package dev.assay.grader.report;

import dev.assay.kit.Request.Header;
import dev.assay.kit.evidence.HttpExchange;
import dev.assay.kit.evidence.Weight;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// As much of a check's evidence as fits: the latest exchanges, because a check fails at its last
/// one.
///
/// @param exchanges in the order they began
/// @param leftOut how many earlier ones didn't fit
public record Excerpt(List<HttpExchange> exchanges, int leftOut) {
  private static final int PER_EXCHANGE = 400;
  private static final int PER_HEADER = 60;

  public Excerpt {
    exchanges = List.copyOf(exchanges);
  }

  /// The latest exchanges that fit into `bytes` once written as UTF-8 and escaped; always at least
  /// the last, cut if need be.
  ///
  /// @param bytes at least `8000`
  public static Excerpt latest(List<HttpExchange> all, int bytes) {
    List<HttpExchange> kept = new ArrayList<>();
    int left = bytes;
    for (HttpExchange exchange : all.reversed()) {
      HttpExchange bounded = bounded(exchange, bytes);
      left -= bytes(bounded);
      if (left < 0 && !kept.isEmpty()) {
        break;
      }
      kept.add(bounded);
    }
    return new Excerpt(kept.reversed(), all.size() - kept.size());
  }

  /// As [Cut] does it.
  public static String cut(String text, int bytes) {
    return Cut.to(text, bytes);
  }

  private static HttpExchange bounded(HttpExchange exchange, int bytes) {
    int sixteenth = (bytes - PER_EXCHANGE) / 16;
    return new HttpExchange(
        exchange.number(),
        exchange.atMillis(),
        exchange.millis(),
        cut(exchange.method(), 100),
        cut(exchange.path(), sixteenth),
        bounded(exchange.requestHeaders(), 2 * sixteenth),
        cutIfAny(exchange.requestBody(), 4 * sixteenth),
        exchange.status(),
        bounded(exchange.headers(), 2 * sixteenth),
        cutIfAny(exchange.body(), 5 * sixteenth),
        cutIfAny(exchange.problem(), sixteenth));
  }

  private static List<Header> bounded(List<Header> headers, int bytes) {
    List<Header> kept = new ArrayList<>();
    int left = bytes;
    for (Header header : headers) {
      Header bounded = new Header(cut(header.name(), 200), cut(header.value(), 1_000));
      left -= bytes(bounded);
      if (left < 0) {
        int more = headers.size() - kept.size();
        kept.add(new Header("…", more + (more == 1 ? " more header" : " more headers")));
        break;
      }
      kept.add(bounded);
    }
    return kept;
  }

  private static @Nullable String cutIfAny(@Nullable String text, int bytes) {
    return text == null ? null : cut(text, bytes);
  }

  private static int bytes(HttpExchange exchange) {
    int bytes = PER_EXCHANGE + bytes(exchange.method()) + bytes(exchange.path());
    bytes += bytes(exchange.requestBody()) + bytes(exchange.body()) + bytes(exchange.problem());
    for (Header header : exchange.requestHeaders()) {
      bytes += bytes(header);
    }
    for (Header header : exchange.headers()) {
      bytes += bytes(header);
    }
    return bytes;
  }

  private static int bytes(Header header) {
    return PER_HEADER + bytes(header.name()) + bytes(header.value());
  }

  /// The most bytes that the text takes once written as UTF-8 and escaped.
  public static int bytes(@Nullable String text) {
    return Weight.of(text);
  }
}
