package shopping;

import static dev.assay.kit.Json.json;

import dev.assay.kit.Api;
import dev.assay.kit.Area;
import dev.assay.kit.Attempt;
import dev.assay.kit.Database;
import dev.assay.kit.Exchange;
import dev.assay.kit.Json;
import dev.assay.kit.MustHave;
import dev.assay.kit.Points;
import dev.assay.kit.Row;
import dev.assay.kit.Visible;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Area("update")
@Timeout(30)
@TestMethodOrder(OrderAnnotation.class)
class UpdateTest {
  @Test
  @Order(1)
  @Points(4)
  @MustHave
  @Visible
  @DisplayName("PATCH /items/{id} with a price stores it, serves it, and answers with the item")
  void setsAPrice(Api api, Database db, Attempt attempt) {
    BigDecimal price = new MadeUp(attempt, "UpdateTest.setsAPrice").price();
    Item item = Lists.take(api, attempt);

    Exchange answer = api.patch(item.path(), json("price", price)).expectStatus(200);

    Item changed = Lists.changed(answer);
    if (!changed.id().equals(item.id())
        || !changed.name().equals(item.name())
        || !changed.hasSame("quantity", item)
        || !changed.hasPrice(price)) {
      throw answer.unexpected(
          "the item with the price %s: %s".formatted(price, item), "" + changed);
    }
    db.changes()
        .expect(
            !StoredPrice.in(db.changes(), price).isEmpty(),
            "the price %s of %s to be stored".formatted(price, item.name()));
    expectNow(api, item, price);
  }

  @Test
  @Order(2)
  @Points(3)
  @DisplayName("PATCH /items/{id} with a quantity stores it and leaves the price as it is")
  void setsAQuantity(Api api, Database db, Attempt attempt) {
    MadeUp made = new MadeUp(attempt, "UpdateTest.setsAQuantity");
    Item item = Lists.take(api, attempt);
    Lists.change(api, item, json("price", made.price()));
    Item priced = Lists.again(api, item);
    int quantity = made.quantity();

    Exchange answer = api.patch(item.path(), json("quantity", quantity)).expectStatus(200);

    Item changed = Lists.changed(answer);
    Item now = Lists.again(api, item);
    for (Item one : List.of(changed, now)) {
      if (!one.hasQuantity(quantity) || !one.hasSame("price", priced)) {
        throw answer.unexpected(
            "the item with the quantity %d and the price %s".formatted(quantity, price(priced)),
            "" + one);
      }
    }
    db.changes()
        .expect(
            db.changes().updated().stream().anyMatch(change -> change.after().has(quantity)),
            "the quantity %d of %s to be stored".formatted(quantity, item.name()));
  }

  private static JsonNode price(Item item) {
    return item.json().path("price");
  }

  @Test
  @Order(3)
  @Points(2)
  @DisplayName("PATCH /items/{id} sets price and quantity at once")
  void setsBoth(Api api, Attempt attempt) {
    MadeUp made = new MadeUp(attempt, "UpdateTest.setsBoth");
    Item item = Lists.take(api, attempt);
    BigDecimal price = made.price();
    int quantity = made.quantity();

    Exchange answer =
        api.patch(item.path(), json("price", price, "quantity", quantity)).expectStatus(200);

    Item now = Lists.again(api, item);
    if (!now.hasQuantity(quantity) || !now.hasPrice(price)) {
      throw answer.unexpected(
          "the item with the quantity %d and the price %s".formatted(quantity, price), "" + now);
    }
  }

  @Test
  @Order(4)
  @Points(3)
  @DisplayName("Prices are JSON numbers, exact to the cent from 0 to 99999.99")
  void keepsCents(Api api, Attempt attempt) {
    Item item = Lists.take(api, attempt);
    for (String text : List.of("0", "0.01", "0.1", "2.5", "19.99", "1234.56", "99999.99")) {
      BigDecimal price = new BigDecimal(text);
      Exchange answer = api.patch(item.path(), json("price", price)).expectStatus(200);

      for (Item one : List.of(Lists.changed(answer), Lists.again(api, item))) {
        if (!one.json().path("price").isNumber() || !one.hasPrice(price)) {
          throw answer.unexpected("the price as the number " + price, "" + one);
        }
      }
    }
  }

  @Test
  @Order(5)
  @Points(3)
  @DisplayName("PATCH /items/{id} changes no other item, not even one of the same name")
  void changesNoOther(Api api, Database db, Attempt attempt) {
    MadeUp made = new MadeUp(attempt, "UpdateTest.changesNoOther");
    Item item = Lists.take(api, Given.sharingTheirName().getFirst());
    List<Item> before = Lists.items(api);
    Columns<Item> columns = Columns.ofItems(db, before);

    Exchange answer = Lists.change(api, item, json("price", made.price()));
    Lists.change(api, item, json("quantity", made.quantity()));

    List<Item> now = Lists.items(api);
    for (Item other : before) {
      boolean same = now.stream().anyMatch(one -> one.seen().equals(other.seen()));
      if (!other.id().equals(item.id()) && !same) {
        throw answer.unexpected(
            "every other item to stay as it was: %s in \"%s\"".formatted(other, other.listName()),
            Lists.withId(now, other.id()).map(Item::toString).orElse("no item with its id"));
      }
    }
    List<Row> rows = db.rows();
    db.changes()
        .expect(
            columns.rows().stream()
                .filter(row -> !Columns.text(row, columns.id()).equals(item.id()))
                .allMatch(rows::contains),
            "no row of another item to be changed");
  }

  @Test
  @Order(6)
  @Points(1)
  @DisplayName("PATCH /items/{id} answers 404 for an item that isn't there")
  void knowsWhatIsNotThere(Api api, Attempt attempt) {
    BigDecimal price = new MadeUp(attempt, "UpdateTest.knowsWhatIsNotThere").price();
    JsonNode known = Lists.items(api).stream().findFirst().map(Item::json).orElse(Json.tree(null));
    JsonNode unknown = UnknownId.like(known.path("id"));

    api.patch("/items/" + Ids.encoded(Ids.text(unknown)), json("price", price))
        .expectStatus(UnknownId.answers(unknown));
  }

  private static void expectNow(Api api, Item item, BigDecimal price) {
    Exchange answer = api.get(Lists.PATH).expectStatus(200);
    Item now = Lists.withId(Lists.items(answer), item.id()).orElse(item);
    if (!now.hasPrice(price)) {
      throw answer.unexpected("the item with the price " + price, "" + now);
    }
  }
}
