package shopping;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;

/// What is to be set of an item, checked.
///
/// @param setsPrice whether the price is to be set
/// @param price `null` to have none
/// @param quantity `null` where it is to stay
record ItemChange(boolean setsPrice, BigDecimal price, Long quantity) {
  private static final BigDecimal MAX_PRICE = new BigDecimal("9999999.99");
  private static final BigDecimal MAX_QUANTITY = BigDecimal.valueOf(1_000_000_000);

  /// Reads the two fields; others are ignored.
  static ItemChange from(JsonNode json) {
    if (!json.isObject()) {
      throw new InvalidChange("a change must be a JSON object");
    }
    return new ItemChange(
        json.has("price"), price(json.path("price")), quantity(json.path("quantity")));
  }

  private static BigDecimal price(JsonNode json) {
    if (json.isMissingNode() || json.isNull()) {
      return null;
    }
    if (!json.isNumber() || !isBetween(BigDecimal.ZERO, json.decimalValue(), MAX_PRICE)) {
      throw new InvalidChange("price must be a number from 0 to " + MAX_PRICE);
    }
    if (json.decimalValue().stripTrailingZeros().scale() > 2) {
      throw new InvalidChange("price must have no more than two decimals");
    }
    return json.decimalValue();
  }

  private static Long quantity(JsonNode json) {
    if (json.isMissingNode()) {
      return null;
    }
    if (!json.isNumber()
        || !isBetween(BigDecimal.ONE, json.decimalValue(), MAX_QUANTITY)
        || json.decimalValue().stripTrailingZeros().scale() > 0) {
      throw new InvalidChange("quantity must be a whole number from 1 to " + MAX_QUANTITY);
    }
    return json.decimalValue().longValueExact();
  }

  private static boolean isBetween(BigDecimal least, BigDecimal number, BigDecimal most) {
    return number.compareTo(least) >= 0 && number.compareTo(most) <= 0;
  }

  /// What was sent is no change; the message says which rule it breaks.
  static final class InvalidChange extends RuntimeException {
    private static final long serialVersionUID = 1;

    InvalidChange(String message) {
      super(message);
    }
  }
}
