package shopping;

import dev.assay.kit.Change;
import dev.assay.kit.Changes;
import dev.assay.kit.Json;
import dev.assay.kit.Row;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Where a price was stored: as it is, in cents, or as PostgreSQL's `money`, which has a currency's
/// sign.
///
/// @param table with its schema
record StoredPrice(String table, String column) {
  /// Looks in the rows that were written.
  static List<StoredPrice> in(Changes changes, BigDecimal price) {
    return changes.all().stream().flatMap(change -> in(change, price)).toList();
  }

  private static Stream<StoredPrice> in(Change change, BigDecimal price) {
    return switch (change) {
      case Change.Inserted(_, var row) -> in(Map.of(), row, price);
      case Change.Updated(_, var before, var after) -> in(before.columns(), after, price);
      case Change.Deleted _, Change.Truncated _ -> Stream.empty();
    };
  }

  private static Stream<StoredPrice> in(Map<String, JsonNode> before, Row after, BigDecimal price) {
    return after.columns().entrySet().stream()
        .filter(column -> !column.getValue().equals(before.get(column.getKey())))
        .filter(column -> holds(column.getValue(), price))
        .map(column -> new StoredPrice(after.table(), column.getKey()));
  }

  private static boolean holds(JsonNode column, BigDecimal price) {
    return Columns.holds(column, Json.tree(price))
        || Columns.holds(column, Json.tree(price.movePointRight(2).longValueExact()))
        || (column.isString() && column.stringValue().replace(",", "").endsWith("" + price));
  }
}
