package dev.assay.grader.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.assay.kit.Request.Header;
import dev.assay.kit.evidence.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The shapes of requests and answers in an HTTP Archive.
final class HarMessage {
  private static final String HTTP = "HTTP/1.1";
  private static final int UNKNOWN = -1;

  private HarMessage() {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Request(
      String method,
      String url,
      String httpVersion,
      List<Pair> cookies,
      List<Pair> headers,
      List<Pair> queryString,
      @Nullable PostData postData,
      int headersSize,
      int bodySize) {
    static Request of(HttpExchange exchange, String origin) {
      String body = exchange.requestBody();
      return new Request(
          exchange.method(),
          origin + exchange.path(),
          HTTP,
          List.of(),
          pairs(exchange.requestHeaders()),
          query(exchange.path()),
          body == null ? null : new PostData(type(exchange.requestHeaders()), body),
          UNKNOWN,
          bytes(body));
    }
  }

  record Response(
      int status,
      String statusText,
      String httpVersion,
      List<Pair> cookies,
      List<Pair> headers,
      Content content,
      String redirectURL,
      int headersSize,
      int bodySize) {
    static Response of(HttpExchange exchange) {
      boolean answered = exchange.status() != 0;
      return new Response(
          exchange.status(),
          reason(exchange.status()),
          answered ? HTTP : "",
          List.of(),
          pairs(exchange.headers()),
          new Content(bytes(exchange.body()), type(exchange.headers()), exchange.body()),
          first(exchange.headers(), "Location"),
          UNKNOWN,
          UNKNOWN);
    }
  }

  record Pair(String name, String value) {}

  record PostData(String mimeType, String text) {}

  /// @param size in bytes, of the text as evidence keeps it
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Content(int size, String mimeType, @Nullable String text) {}

  private static List<Pair> pairs(List<Header> headers) {
    return headers.stream().map(header -> new Pair(header.name(), header.value())).toList();
  }

  private static List<Pair> query(String path) {
    int at = path.indexOf('?');
    return at < 0
        ? List.of()
        : Stream.of(path.substring(at + 1).split("&"))
            .filter(pair -> !pair.isEmpty())
            .map(HarMessage::pair)
            .toList();
  }

  private static Pair pair(String text) {
    int at = text.indexOf('=');
    return at < 0
        ? new Pair(decoded(text), "")
        : new Pair(decoded(text.substring(0, at)), decoded(text.substring(at + 1)));
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException wronglyEncoded) {
      return text;
    }
  }

  private static String type(List<Header> headers) {
    return first(headers, "Content-Type");
  }

  private static String first(List<Header> headers, String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .findFirst()
        .orElse("");
  }

  private static int bytes(@Nullable String text) {
    return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
  }

  /// The phrases of RFC 9110 for statuses that backends answer with; empty for others.
  private static String reason(int status) {
    return switch (status) {
      case 200 -> "OK";
      case 201 -> "Created";
      case 202 -> "Accepted";
      case 204 -> "No Content";
      case 301 -> "Moved Permanently";
      case 302 -> "Found";
      case 303 -> "See Other";
      case 304 -> "Not Modified";
      case 307 -> "Temporary Redirect";
      case 308 -> "Permanent Redirect";
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 406 -> "Not Acceptable";
      case 409 -> "Conflict";
      case 412 -> "Precondition Failed";
      case 413 -> "Content Too Large";
      case 415 -> "Unsupported Media Type";
      case 422 -> "Unprocessable Content";
      case 429 -> "Too Many Requests";
      case 500 -> "Internal Server Error";
      case 502 -> "Bad Gateway";
      case 503 -> "Service Unavailable";
      case 504 -> "Gateway Timeout";
      default -> "";
    };
  }
}
