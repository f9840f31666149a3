package shopping;

import dev.assay.kit.Api;
import dev.assay.kit.Area;
import dev.assay.kit.Exchange;
import dev.assay.kit.ExpectationFailed;
import dev.assay.kit.Points;
import dev.assay.kit.Visible;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Area("read")
@Timeout(30)
@TestMethodOrder(OrderAnnotation.class)
class ReadTest {
  @Test
  @Order(1)
  @Points(3)
  @Visible
  @DisplayName("GET /shopping-lists answers with lists that have id, name and items")
  void listsLists(Api api) {
    Exchange answer = Lists.awaited(api);

    Set<String> ids = new HashSet<>();
    for (JsonNode list : Lists.array(answer)) {
      if (!Ids.isId(list.path("id"))
          || !list.path("name").isString()
          || !list.path("items").isArray()) {
        throw answer.unexpected("lists with id, name and items", Item.brief(list));
      }
      if (!ids.add(Ids.text(list.path("id")))) {
        throw answer.unexpected("each id once", "twice the id " + list.path("id"));
      }
      list.path("items").valueStream().forEach(item -> expectItem(answer, item));
    }
    if (ids.isEmpty()) {
      throw answer.unexpected("shopping lists", "none");
    }
  }

  private static void expectItem(Exchange answer, JsonNode item) {
    JsonNode price = item.path("price");
    if (!Ids.isId(item.path("id"))
        || !item.path("name").isString()
        || !item.path("quantity").isNumber()
        || !(price.isNumber() || price.isNull() || price.isMissingNode() || price.isString())) {
      throw answer.unexpected("items with id, name, quantity and price", Item.brief(item));
    }
  }

  @Test
  @Order(2)
  @Points(3)
  @DisplayName("GET /shopping-lists/{id} answers with that list and its items")
  void readsOneList(Api api) {
    for (JsonNode list : someLists(api)) {
      Exchange answer = api.get(path(list)).expectStatus(200);

      JsonNode served = answer.json();
      if (!served.path("id").equals(list.path("id"))
          || !served.path("name").equals(list.path("name"))) {
        throw answer.unexpected("the list " + Item.brief(list), Item.brief(served));
      }
      expectItems(answer, list, served.path("items"));
    }
  }

  @Test
  @Order(3)
  @Points(3)
  @DisplayName("GET /shopping-lists/{id}/items answers with the items of that list")
  void readsItemsOfAList(Api api) {
    for (JsonNode list : someLists(api)) {
      Exchange answer = api.get(path(list) + "/items").expectStatus(200);

      expectItems(answer, list, answer.json());
    }
  }

  private static void expectItems(Exchange answer, JsonNode list, JsonNode served) {
    Set<List<JsonNode>> wanted = seen(list, list.path("items"));
    if (!served.isArray() || !seen(list, served).equals(wanted)) {
      throw answer.unexpected(
          "the items that GET /shopping-lists has for it: " + Item.brief(list.path("items")),
          Item.brief(served));
    }
  }

  private static Set<List<JsonNode>> seen(JsonNode list, JsonNode items) {
    Set<List<JsonNode>> seen = new HashSet<>();
    items.valueStream().forEach(item -> seen.add(new Item(list, item).seen()));
    return seen;
  }

  @Test
  @Order(4)
  @Points(4)
  @Visible
  @DisplayName("GET /items answers with all items, each with its listId")
  void listsItems(Api api) {
    List<Item> items = Lists.items(api);

    Exchange answer = api.get(Lists.ITEMS).expectStatus(200);

    List<JsonNode> served = Lists.array(answer);
    if (items.isEmpty() || served.size() != items.size()) {
      throw answer.unexpected(
          "the %d items that the lists have".formatted(items.size()), served.size() + " items");
    }
    for (Item item : items) {
      JsonNode found =
          served.stream()
              .filter(one -> new Item(one, one).seen().equals(item.seen()))
              .findFirst()
              .orElseThrow(() -> answer.unexpected("the item " + item, "no such item"));
      if (!Ids.text(found.path("listId")).equals(item.listId())) {
        throw answer.unexpected(
            "the item with the listId " + item.listId() + ": " + item, Item.brief(found));
      }
    }
  }

  @Test
  @Order(5)
  @Points(2)
  @DisplayName("A list that isn't there is answered with 404, and so are its items")
  void knowsWhatIsNotThere(Api api) {
    JsonNode unknown = UnknownId.like(someLists(api).getFirst().path("id"));
    String path = Lists.PATH + "/" + Ids.encoded(Ids.text(unknown));

    api.get(path).expectStatus(UnknownId.answers(unknown));
    api.get(path + "/items").expectStatus(UnknownId.answers(unknown));
  }

  @Test
  @Order(6)
  @Points(1)
  @DisplayName("What can't be the id of a list is answered with 404 or 400")
  void refusesWhatIsNoId(Api api) {
    someLists(api);

    api.get(Lists.PATH + "/not-an-id").expectStatus(404, 400);
    api.get(Lists.PATH + "/not-an-id/items").expectStatus(404, 400);
  }

  private static List<JsonNode> someLists(Api api) {
    List<JsonNode> lists =
        Lists.array(Lists.awaited(api)).stream()
            .filter(list -> Ids.isId(list.path("id")))
            .limit(4)
            .toList();
    if (lists.isEmpty()) {
      throw new ExpectationFailed(
          "GET /shopping-lists", "lists with an id, for the check to go on with", "none");
    }
    return lists;
  }

  private static String path(JsonNode list) {
    return Lists.PATH + "/" + Ids.encoded(Ids.text(list.path("id")));
  }
}
