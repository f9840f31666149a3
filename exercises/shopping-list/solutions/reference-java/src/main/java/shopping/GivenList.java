package shopping;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// A list of the data file.
record GivenList(String name, List<GivenItem> items) {
  /// @param quantity as in the file; twice as much is stored
  record GivenItem(String name, long quantity) {}

  static List<GivenList> from(JsonNode json) {
    return json.valueStream()
        .map(list -> new GivenList(list.path("name").stringValue(), items(list.path("items"))))
        .toList();
  }

  private static List<GivenItem> items(JsonNode json) {
    return json.valueStream()
        .map(item ->
            new GivenItem(item.path("name").stringValue(), item.path("quantity").longValue()))
        .toList();
  }
}
