package shopping;

import dev.assay.kit.Api;
import dev.assay.kit.Area;
import dev.assay.kit.Attempt;
import dev.assay.kit.Database;
import dev.assay.kit.Exchange;
import dev.assay.kit.ExpectationFailed;
import dev.assay.kit.MustHave;
import dev.assay.kit.Points;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// Whether answers are what the database has at that moment, also where somebody else wrote it.
@Area("dynamic")
@Timeout(30)
@TestMethodOrder(OrderAnnotation.class)
class DynamicTest {
  @Test
  @Order(1)
  @Points(5)
  @MustHave
  @DisplayName("A quantity that is changed by SQL is in the next answers")
  void showsAChangedQuantity(Api api, Database db, Attempt attempt) {
    int quantity = new MadeUp(attempt, "DynamicTest.showsAChangedQuantity").quantity();
    Item item = Lists.take(api, attempt);
    Columns<Item> columns = Columns.ofItems(db, Lists.items(api));

    setQuantity(db, columns, item, "" + quantity);
    try {
      Exchange lists = api.get(Lists.PATH).expectStatus(200);
      expectQuantity(lists, Lists.items(lists), item, quantity);
      String list = Lists.PATH + "/" + Ids.encoded(item.listId());
      for (String path : List.of(list, list + "/items", Lists.ITEMS)) {
        Exchange answer = api.get(path);
        expectQuantity(answer, itemsIn(answer), item, quantity);
      }
    } finally {
      // An app that hasn't noticed is right again, for the checks that come.
      setQuantity(db, columns, item, item.json().path("quantity").asString());
    }
  }

  private static void setQuantity(Database db, Columns<Item> columns, Item item, String quantity) {
    var _ =
        db.execute(
            "UPDATE %s SET %s = CAST(CAST(? AS text) AS numeric) WHERE CAST(%s AS text) = ?"
                .formatted(
                    Added.quoted(columns.table()),
                    Added.quoted(quantityOf(columns)),
                    Added.quoted(columns.id())),
            quantity,
            item.id());
  }

  /// Where the item isn't served at all, that is another check's matter.
  private static void expectQuantity(Exchange answer, List<Item> served, Item item, int quantity) {
    Lists.withId(served, item.id())
        .filter(now -> !now.hasQuantity(quantity))
        .ifPresent(now -> {
          throw answer.unexpected(
              "the quantity %d, which %s has in the database by now"
                  .formatted(quantity, item.name()),
              "" + now);
        });
  }

  private static List<Item> itemsIn(Exchange answer) {
    if (answer.status() != 200) {
      return List.of();
    }
    JsonNode json = answer.json();
    JsonNode items = json.isArray() ? json : json.path("items");
    return items.valueStream().map(item -> new Item(json, item)).toList();
  }

  @Test
  @Order(2)
  @Points(4)
  @DisplayName("An item that is added by SQL is in the next answers")
  void showsAnAddedItem(Api api, Database db, Attempt attempt) {
    MadeUp made = new MadeUp(attempt, "DynamicTest.showsAnAddedItem");
    List<Item> items = Lists.items(api);
    Columns<Item> columns = Columns.ofItems(db, items);
    Item source = items.getFirst();
    Item inTarget = inAnotherList(items, source);
    String name = nameOf(columns).isPresent() ? made.name() : source.name();
    Map<String, String> values = new HashMap<>();
    nameOf(columns).ifPresent(column -> values.put(column, name));
    values.put(listOf(columns), inTarget.listId());
    int quantity = made.quantity();
    values.put(quantityOf(columns), "" + quantity);

    try (Added added = new Added(db)) {
      String id = added.copy(columns, source.id(), values);

      Exchange lists = api.get(Lists.PATH).expectStatus(200);
      boolean there =
          Lists.items(lists).stream()
              .anyMatch(item ->
                  item.id().equals(id)
                      && item.name().equals(name)
                      && item.listName().equals(inTarget.listName())
                      && item.hasQuantity(quantity));
      if (!there) {
        throw lists.unexpected(
            "the item %s with the quantity %d in \"%s\", which is in the database by now"
                .formatted(name, quantity, inTarget.listName()),
            "no such item");
      }
      Exchange all = api.get(Lists.ITEMS);
      if (all.status() == 200 && Lists.withId(itemsIn(all), id).isEmpty()) {
        throw all.unexpected(
            "the item %s, which is in the database by now".formatted(name), "no such item");
      }
    }
  }

  private static Item inAnotherList(List<Item> items, Item source) {
    return items.stream()
        .filter(other ->
            items.stream()
                .noneMatch(item ->
                    item.listId().equals(other.listId()) && item.name().equals(source.name())))
        .findFirst()
        .orElseThrow(
            () -> new ExpectationFailed("GET /shopping-lists", "more lists than one", "only one"));
  }

  @Test
  @Order(3)
  @Points(3)
  @DisplayName("A list without items that is added by SQL is served, with no items")
  void showsAnEmptyList(Api api, Database db, Attempt attempt) {
    String name = new MadeUp(attempt, "DynamicTest.showsAnEmptyList").name();
    List<JsonNode> lists = Lists.array(Lists.awaited(api));
    Columns<JsonNode> columns = Columns.ofLists(db, lists);

    try (Added added = new Added(db)) {
      String id =
          added.copy(
              columns, Ids.text(lists.getFirst().path("id")), Map.of(nameOfList(columns), name));

      Exchange answer = api.get(Lists.PATH).expectStatus(200);
      JsonNode list =
          Lists.array(answer).stream()
              .filter(one -> Ids.text(one.path("id")).equals(id))
              .findFirst()
              .orElseThrow(() ->
                  answer.unexpected(
                      "the list %s, which is in the database by now".formatted(name),
                      "no such list"));
      expectEmpty(answer, list.path("items"));
      String path = Lists.PATH + "/" + Ids.encoded(id);
      Exchange one = api.get(path).expectStatus(200);
      expectEmpty(one, one.json().path("items"));
      Exchange items = api.get(path + "/items").expectStatus(200);
      expectEmpty(items, items.json());
    }
  }

  private static void expectEmpty(Exchange answer, JsonNode items) {
    if (!items.isArray() || !items.isEmpty()) {
      throw answer.unexpected("an empty array for a list without items", Item.brief(items));
    }
  }

  static String quantityOf(Columns<Item> columns) {
    return columns
        .column((item, value) -> Columns.holds(value, item.json().path("quantity")))
        .orElseThrow();
  }

  /// The column of the items' names; empty where products have a table of their own.
  static Optional<String> nameOf(Columns<Item> columns) {
    return columns.column((item, value) -> Columns.holds(value, item.json().path("name")));
  }

  static String listOf(Columns<Item> columns) {
    return columns
        .column((item, value) -> Ids.text(value).equals(item.listId()))
        .orElseThrow(() ->
            new ExpectationFailed(
                "database",
                "a column of %s with the id of each item's list"
                    .formatted(columns.table().fullName()),
                "none"));
  }

  static String nameOfList(Columns<JsonNode> columns) {
    return columns.column((list, value) -> Columns.holds(value, list.path("name"))).orElseThrow();
  }
}
