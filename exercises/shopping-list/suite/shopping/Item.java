package shopping;

import dev.assay.kit.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// An item as the app serves it.
///
/// @param list the JSON of its list; a missing node where the answer doesn't say
/// @param json the item's
record Item(JsonNode list, JsonNode json) {
  private static final List<String> SEEN = List.of("id", "name", "quantity", "price");

  String name() {
    return json.path("name").asString("");
  }

  String listName() {
    return list.path("name").asString("");
  }

  /// The id's text, whether it is a number or a string.
  String id() {
    return Ids.text(json.path("id"));
  }

  String listId() {
    return Ids.text(list.path("id"));
  }

  /// Where it is changed.
  String path() {
    return "/items/" + Ids.encoded(id());
  }

  boolean is(Given.GivenItem given) {
    return name().equals(given.name()) && listName().equals(given.list());
  }

  boolean hasQuantity(long quantity) {
    return number(json.path("quantity"))
        .filter(served -> served.compareTo(BigDecimal.valueOf(quantity)) == 0)
        .isPresent();
  }

  /// Whether the price is this one, be it served as a number or as a text.
  boolean hasPrice(BigDecimal price) {
    JsonNode served = json.path("price");
    return (served.isString() ? text(served.stringValue()) : number(served))
        .filter(value -> value.compareTo(price) == 0)
        .isPresent();
  }

  boolean hasNoPrice() {
    return json.path("price").isNull() || json.path("price").isMissingNode();
  }

  /// What somebody sees of the item, but not what an app may add, such as the time of the last
  /// change. A number is the same however it is written: `2.5` and `2.50`.
  List<JsonNode> seen() {
    return SEEN.stream().map(field -> plain(json.path(field))).toList();
  }

  private static JsonNode plain(JsonNode value) {
    return value.isNumber() ? Json.tree(value.decimalValue().stripTrailingZeros()) : value;
  }

  /// Whether both have the same value in a field.
  boolean hasSame(String field, Item other) {
    return plain(json.path(field)).equals(plain(other.json.path(field)));
  }

  /// The JSON, cut so that it fits into a message.
  @Override
  public String toString() {
    return brief(json);
  }

  static String brief(JsonNode json) {
    String text = json.isMissingNode() ? "nothing" : Json.write(json);
    return text.length() <= 300 ? text : text.substring(0, 299) + "…";
  }

  private static Optional<BigDecimal> number(JsonNode value) {
    return value.isNumber() ? Optional.of(value.decimalValue()) : Optional.empty();
  }

  private static Optional<BigDecimal> text(String number) {
    try {
      return Optional.of(new BigDecimal(number));
    } catch (NumberFormatException noNumber) {
      return Optional.empty();
    }
  }
}
