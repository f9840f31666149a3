package shopping;

import static dev.assay.kit.Json.json;

import dev.assay.kit.Api;
import dev.assay.kit.App;
import dev.assay.kit.Area;
import dev.assay.kit.Attempt;
import dev.assay.kit.Database;
import dev.assay.kit.Exchange;
import dev.assay.kit.ExpectationFailed;
import dev.assay.kit.Points;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

@Area("data")
@Timeout(120)
@TestMethodOrder(OrderAnnotation.class)
class SecondStartTest {
  @Test
  @Order(1)
  @Points(4)
  @DisplayName("Two more starts double no quantity again and store nothing twice")
  void doublesOnce(Api api, App app, Database db) {
    List<Item> before = Lists.items(api);
    long rows = rowsOfItems(db, before);

    app.restart();
    Lists.settle(db);
    app.restart();
    Lists.settle(db);

    Exchange answer = api.get(Lists.PATH).expectStatus(200);
    List<Item> after = Lists.items(answer);
    if (before.isEmpty() || after.size() != before.size()) {
      throw answer.unexpected(
          "as many items as before two more starts (%d)".formatted(before.size()),
          after.size() + " items");
    }
    for (Item item : before) {
      boolean same =
          after.stream()
              .anyMatch(now ->
                  now.name().equals(item.name())
                      && now.listName().equals(item.listName())
                      && now.hasSame("quantity", item));
      if (!same) {
        throw answer.unexpected(
            "the item with the quantity that it had before two more starts: " + item,
            Lists.some(after.stream().filter(now -> now.name().equals(item.name()))));
      }
    }
    long rowsNow = rowsOfItems(db, after);
    if (rows != rowsNow) {
      throw new ExpectationFailed(
          "database", "%d rows of items, as before".formatted(rows), rowsNow + " of them");
    }
  }

  private static long rowsOfItems(Database db, List<Item> items) {
    String table = Columns.ofItems(db, items).table().fullName();
    return db.rows().stream().filter(row -> row.table().equals(table)).count();
  }

  @Test
  @Order(2)
  @Points(2)
  @DisplayName("A second start keeps the prices and quantities that were set meanwhile")
  void keepsChanges(Api api, App app, Database db, Attempt attempt) {
    MadeUp made = new MadeUp(attempt, "SecondStartTest.keepsChanges");
    Item item = Lists.take(api, attempt);
    BigDecimal price = made.price();
    int quantity = made.quantity();
    Lists.change(api, item, json("price", price));
    Lists.change(api, item, json("quantity", quantity));
    Item before = Lists.again(api, item);

    app.restart();
    Lists.settle(db);

    Exchange answer = api.get(Lists.PATH).expectStatus(200);
    Item after =
        Lists.items(answer).stream()
            .filter(now -> now.name().equals(item.name()) && now.listName().equals(item.listName()))
            .findFirst()
            .orElseThrow(() -> answer.unexpected("the item " + item, "none of its name"));
    if (!after.seen().equals(before.seen())) {
      throw answer.unexpected("the item as it was before a second start: " + before, "" + after);
    }
  }
}
