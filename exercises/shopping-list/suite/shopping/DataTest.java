package shopping;

import dev.assay.kit.Api;
import dev.assay.kit.Area;
import dev.assay.kit.Database;
import dev.assay.kit.Exchange;
import dev.assay.kit.Json;
import dev.assay.kit.MustHave;
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

@Area("data")
@Timeout(30)
@TestMethodOrder(OrderAnnotation.class)
class DataTest {
  @Test
  @Order(1)
  @Points(5)
  @MustHave
  @Visible
  @DisplayName("GET /shopping-lists has every given list with every given item, each once")
  void servesGivenLists(Api api) {
    Exchange answer = Lists.awaited(api);

    List<Item> items = Lists.items(answer);
    List<Given.GivenItem> missing = Lists.missing(items);
    if (!missing.isEmpty()) {
      throw answer.unexpected(
          "all %d given items".formatted(Given.items().size()),
          "%d items, without %s".formatted(items.size(), Lists.some(missing.stream())));
    }
    for (Given.GivenItem given : Given.items()) {
      long times = items.stream().filter(item -> item.is(given)).count();
      if (times != 1) {
        throw answer.unexpected("each given item once", times + " times " + given);
      }
    }
    for (String given : Given.lists()) {
      JsonNode name = Json.tree(given);
      long times =
          Lists.array(answer).stream().filter(list -> list.path("name").equals(name)).count();
      if (times != 1) {
        throw answer.unexpected(
            "each given list once", "%d times \"%s\"".formatted(times, given));
      }
    }
  }

  @Test
  @Order(2)
  @Points(4)
  @MustHave
  @DisplayName("Every item that is served is a row with its id and quantity")
  void storesGivenItems(Api api, Database db) {
    List<Item> items = Lists.items(api);

    Columns<Item> columns = Columns.ofItems(db, items);

    Set<String> ids = new HashSet<>();
    items.forEach(item -> ids.add(item.id()));
    if (ids.size() != items.size()) {
      throw api.get(Lists.PATH)
          .unexpected(
              "an id of its own for each item, as in " + columns.table().fullName(),
              "%d items with %d ids".formatted(items.size(), ids.size()));
    }
  }

  @Test
  @Order(3)
  @Points(5)
  @MustHave
  @DisplayName("Quantities are twice those of the data file")
  void doublesQuantities(Api api) {
    Exchange answer = Lists.awaited(api);
    List<Item> items = Lists.items(answer);

    List<String> wrong =
        Lists.untaken().stream()
            .flatMap(given ->
                items.stream()
                    .filter(item -> item.is(given) && !item.hasQuantity(2L * given.quantity()))
                    .map(item ->
                        "%s has %s instead of %d"
                            .formatted(
                                given,
                                Item.brief(item.json().path("quantity")),
                                2 * given.quantity())))
            .toList();

    if (!wrong.isEmpty() || Lists.missing(items).size() == Given.items().size()) {
      throw answer.unexpected(
          "every given item with twice its quantity",
          wrong.isEmpty() ? "none of them" : Lists.some(wrong.stream()));
    }
  }

  @Test
  @Order(4)
  @Points(2)
  @DisplayName("Items of the same name in two lists are two items")
  void keepsEqualNamesApart(Api api) {
    Exchange answer = Lists.awaited(api);
    List<Item> items = Lists.items(answer);

    for (Given.GivenItem given : Given.sharingTheirName()) {
      List<Item> named = items.stream().filter(item -> item.name().equals(given.name())).toList();
      long wanted =
          Given.items().stream().filter(other -> other.name().equals(given.name())).count();
      long ids = named.stream().map(Item::id).filter(id -> !id.isEmpty()).distinct().count();
      if (ids != wanted || named.stream().noneMatch(item -> item.is(given))) {
        throw answer.unexpected(
            "%d items named %s, each in its list and with an id of its own"
                .formatted(wanted, given.name()),
            Lists.some(named.stream()));
      }
    }
  }

  @Test
  @Order(5)
  @Points(2)
  @DisplayName("Items have no price at first: it is null")
  void hasNoPriceAtFirst(Api api) {
    Exchange answer = Lists.awaited(api);
    List<Item> items = Lists.items(answer);

    List<Item> untaken =
        items.stream().filter(item -> Lists.untaken().stream().anyMatch(item::is)).toList();
    List<Item> priced =
        untaken.stream().filter(item -> !item.json().path("price").isNull()).toList();

    if (untaken.isEmpty() || !priced.isEmpty()) {
      throw answer.unexpected(
          "items with the price null", untaken.isEmpty() ? "none" : Lists.some(priced.stream()));
    }
  }
}
