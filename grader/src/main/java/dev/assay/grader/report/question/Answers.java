package dev.assay.grader.report.question;

import dev.assay.kit.Json;
import dev.assay.kit.evidence.HttpExchange;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// What an answer holds, as far as it is JSON.
final class Answers {
  private static final Pattern LAST_WORD = Pattern.compile("/([a-z]{2,30})/?(?:\\?.*)?");

  private Answers() {}

  /// How many elements the answer's list has: the answer itself, or the only list in it.
  static OptionalInt rows(HttpExchange exchange) {
    JsonNode answer = read(exchange);
    if (answer.isArray()) {
      return OptionalInt.of(answer.size());
    }
    List<JsonNode> lists = answer.valueStream().filter(JsonNode::isArray).toList();
    return lists.size() == 1 ? OptionalInt.of(lists.getFirst().size()) : OptionalInt.empty();
  }

  /// What the path calls these elements; `rows` if it ends in no plain word.
  static String things(HttpExchange exchange) {
    Matcher word = LAST_WORD.matcher(exchange.path());
    return word.matches() ? word.group(1) : "rows";
  }

  private static JsonNode read(HttpExchange exchange) {
    String body = exchange.body();
    try {
      return body == null ? Json.tree(null) : Json.read(body);
    } catch (IllegalArgumentException noJson) {
      return Json.tree(null);
    }
  }
}
