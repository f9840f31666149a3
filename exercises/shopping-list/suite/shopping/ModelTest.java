package shopping;

import static dev.assay.kit.Json.json;

import dev.assay.kit.Api;
import dev.assay.kit.Area;
import dev.assay.kit.Attempt;
import dev.assay.kit.Database;
import dev.assay.kit.ExpectationFailed;
import dev.assay.kit.Points;
import dev.assay.kit.Row;
import dev.assay.kit.Schema;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@Area("model")
@TestMethodOrder(OrderAnnotation.class)
class ModelTest {
  /// Types of PostgreSQL that hold no exact decimal, or anything at all.
  private static final List<String> INEXACT =
      List.of("double precision", "real", "text", "character", "json");

  @Test
  @Order(1)
  @Points(5)
  @DisplayName("Items refer to their list by a foreign key")
  void refersByForeignKey(Api api, Database db) {
    Columns<Item> items = Columns.ofItems(db, Lists.items(api));
    List<Row> rows = db.rows();

    boolean refers =
        items.table().foreignKeys().stream().anyMatch(key -> leadsToTheList(items, key, rows));

    if (!refers) {
      throw new ExpectationFailed(
          "database",
          "a foreign key from %s to the row of each item's list"
              .formatted(items.table().fullName()),
          items.table().foreignKeys().isEmpty()
              ? "no foreign key there"
              : items.table().foreignKeys().stream()
                  .map(key -> key.columns() + " refers to " + key.table())
                  .collect(Collectors.joining("; ")));
    }
  }

  private static boolean leadsToTheList(
      Columns<Item> items, Schema.ForeignKey key, List<Row> rows) {
    List<Row> targets = rows.stream().filter(row -> row.table().equals(key.table())).toList();
    for (int i = 0; i < items.rows().size(); i++) {
      Row row = items.rows().get(i);
      String list = items.served().get(i).listName();
      if (targets.stream().noneMatch(target -> target.has(list) && refers(row, key, target))) {
        return false;
      }
    }
    return true;
  }

  private static boolean refers(Row row, Schema.ForeignKey key, Row target) {
    for (int i = 0; i < key.columns().size(); i++) {
      String own = Columns.text(row, key.columns().get(i));
      if (own.isEmpty() || !own.equals(Columns.text(target, key.referencedColumns().get(i)))) {
        return false;
      }
    }
    return true;
  }

  @Test
  @Order(2)
  @Points(5)
  @DisplayName("Prices are stored as exact decimals, neither as floating point nor as text")
  void keepsPricesExact(Api api, Database db, Attempt attempt) {
    BigDecimal price = new MadeUp(attempt, "ModelTest.keepsPricesExact").price();
    Item item = Lists.take(api, attempt);
    Lists.change(api, item, json("price", price));

    StoredPrice stored = stored(db, price, Columns.ofItems(db, Lists.items(api)).table());
    String type =
        db.schema().table(stored.table()).stream()
            .flatMap(table -> table.column(stored.column()).stream())
            .map(Schema.Column::type)
            .findFirst()
            .orElse("unknown");

    if (isInexact(type)) {
      throw new ExpectationFailed(
          "database",
          "prices in a column that holds exact decimals, such as numeric(10,2) or cents in bigint",
          "%s.%s is %s".formatted(stored.table(), stored.column(), type));
    }
  }

  /// In the table of the items rather than in a log of changes.
  private static StoredPrice stored(Database db, BigDecimal price, Schema.Table items) {
    return StoredPrice.in(db.changes(), price).stream()
        .min(Comparator.comparing(stored -> !stored.table().equals(items.fullName())))
        .orElseThrow(() ->
            new ExpectationFailed(
                "database", "the price " + price + " to be stored", db.changes().summary()));
  }

  private static boolean isInexact(String type) {
    String lower = type.toLowerCase(Locale.ROOT);
    return INEXACT.stream().anyMatch(lower::startsWith) || lower.endsWith("[]");
  }
}
