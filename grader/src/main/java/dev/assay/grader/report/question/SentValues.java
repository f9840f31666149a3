package dev.assay.grader.report.question;

import dev.assay.kit.Json;
import dev.assay.kit.evidence.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The texts that a request sent: in its path, its query, and its body if that is JSON.
final class SentValues {
  private static final int SHORTEST = 4;

  private final List<String> values = new ArrayList<>();

  private SentValues() {}

  /// Those of four characters and more: shorter ones appear by chance anywhere.
  static List<String> of(HttpExchange exchange) {
    SentValues sent = new SentValues();
    sent.path(exchange.path());
    sent.body(exchange.requestBody());
    return sent.values.stream().filter(value -> value.length() >= SHORTEST).distinct().toList();
  }

  /// Of the path only the last part: what comes before names collections.
  private void path(String path) {
    int query = path.indexOf('?');
    String start = query < 0 ? path : path.substring(0, query);
    if (start.lastIndexOf('/') > 0) {
      decoded(start.substring(start.lastIndexOf('/') + 1));
    }
    if (query >= 0) {
      for (String pair : path.substring(query + 1).split("&", -1)) {
        decoded(pair.substring(pair.indexOf('=') + 1));
      }
    }
  }

  private void decoded(String text) {
    try {
      values.add(URLDecoder.decode(text, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException wronglyEncoded) {
      values.add(text);
    }
  }

  private void body(@Nullable String body) {
    if (body == null) {
      return;
    }
    try {
      leaves(Json.read(body));
    } catch (IllegalArgumentException noJson) {
      // Then what its values are can't be told.
    }
  }

  private void leaves(JsonNode node) {
    if (node.isString()) {
      values.add(node.stringValue());
    }
    node.valueStream().forEach(this::leaves);
  }
}
