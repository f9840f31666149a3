package shopping;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/// Ids of lists and items, which are numbers or strings.
final class Ids {
  private Ids() {}

  static boolean isId(JsonNode id) {
    return id.isNumber() || (id.isString() && !id.stringValue().isEmpty());
  }

  /// The id as a text; empty where there is none.
  static String text(JsonNode id) {
    return id.isNumber() ? id.decimalValue().toPlainString() : id.asString("");
  }

  /// The id as a segment of a path.
  static String encoded(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
