package shopping;

import static dev.assay.kit.Json.json;

import dev.assay.kit.Api;
import dev.assay.kit.App;
import dev.assay.kit.Area;
import dev.assay.kit.Attempt;
import dev.assay.kit.Database;
import dev.assay.kit.Exchange;
import dev.assay.kit.ExpectationFailed;
import dev.assay.kit.Fault;
import dev.assay.kit.HeldWrite;
import dev.assay.kit.Pending;
import dev.assay.kit.Points;
import dev.assay.kit.QueryGrowth;
import dev.assay.kit.Request;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Area("robustness")
@Timeout(90)
@TestMethodOrder(OrderAnnotation.class)
class RobustnessTest {
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final Duration HELD_WITHIN = Duration.ofSeconds(5);
  private static final Duration TIME_TO_READ = Duration.ofMillis(1_500);

  @Test
  @Order(1)
  @Points(3)
  @DisplayName("GET /shopping-lists and GET /items take no more SQL statements with more lists")
  void asksTheDatabaseAsOften(Api api, Database db, Attempt attempt) {
    MadeUp made = new MadeUp(attempt, "RobustnessTest.asksTheDatabaseAsOften");
    List<JsonNode> served = Lists.array(Lists.awaited(api));
    Columns<JsonNode> lists = Columns.ofLists(db, served);
    Item item = Lists.items(api).getFirst();
    Columns<Item> items = Columns.ofItems(db, Lists.items(api));
    for (String path : List.of(Lists.PATH, Lists.ITEMS)) {
      try (Added added = new Added(db)) {
        new QueryGrowth("GET " + path, "lists", 3, 30, 3)
            .expectNone(
                db,
                more -> {
                  for (int i = 0; i < more; i++) {
                    addList(added, lists, items, item, made);
                  }
                },
                () -> api.get(path).expectStatus(200));
      }
    }
  }

  private static void addList(
      Added added, Columns<JsonNode> lists, Columns<Item> items, Item item, MadeUp made) {
    String id =
        added.copy(lists, item.listId(), Map.of(DynamicTest.nameOfList(lists), made.name()));
    Map<String, String> values = new HashMap<>();
    values.put(DynamicTest.listOf(items), id);
    DynamicTest.nameOf(items).ifPresent(column -> values.put(column, made.name()));
    var _ = added.copy(items, item.id(), values);
  }

  @Test
  @Order(2)
  @Points(3)
  @DisplayName("Two PATCHes at once on different fields of an item both stick")
  void keepsBothChanges(Api api, Database db, Attempt attempt) {
    MadeUp made = new MadeUp(attempt, "RobustnessTest.keepsBothChanges");
    Item item = Lists.take(api, attempt);
    for (boolean priceFirst : List.of(true, false)) {
      BigDecimal price = made.price();
      int quantity = made.quantity();
      Request ofPrice = Request.patch(item.path()).json(json("price", price));
      Request ofQuantity = Request.patch(item.path()).json(json("quantity", quantity));

      List<Exchange> answers =
          priceFirst
              ? overlap(api, db, ofPrice, ofQuantity)
              : overlap(api, db, ofQuantity, ofPrice);

      answers.forEach(answer -> answer.expectStatus(200));
      Item now = Lists.again(api, item);
      if (!now.hasPrice(price) || !now.hasQuantity(quantity)) {
        throw answers
            .getLast()
            .unexpected(
                "the price %s and the quantity %d, which were set at the same time"
                    .formatted(price, quantity),
                "" + now);
      }
    }
  }

  /// Sends the second one while the first one's row is written and not yet committed.
  private static List<Exchange> overlap(Api api, Database db, Request first, Request second) {
    Pending one;
    Pending other;
    try (HeldWrite held = db.holdWrite(1)) {
      one = api.begin(first);
      if (!held.awaitHeld(HELD_WITHIN)) {
        throw new ExpectationFailed(
            "PATCH /items/{id}", "a row to be written before the answer", "none within 5 s");
      }
      other = api.begin(second);
      Lists.pause(TIME_TO_READ);
    }
    return List.of(one.answer(), other.answer());
  }

  @Test
  @Order(3)
  @Points(1)
  @DisplayName("While the database is away requests are answered with 5xx; then all works again")
  void survivesAnOutage(Api api, App app, Database db, Attempt attempt) {
    MadeUp made = new MadeUp(attempt, "RobustnessTest.survivesAnOutage");
    Item item = Lists.take(api, attempt);
    try (Fault _ = db.outage()) {
      expectServerError(api.get(Lists.PATH));
      expectServerError(api.patch(item.path(), json("price", made.price())));
      Lists.pause(Duration.ofMillis(1_500));
      expectServerError(api.get(Lists.ITEMS));
    }
    expectRunning(app);

    Lists.until(Instant.now().plus(GRACE), () -> statusOf(api), status -> status == 200);
    Lists.again(api, item);
    expectRunning(app);
  }

  private static void expectServerError(Exchange answer) {
    if (answer.status() / 100 != 5 && !answer.request().method().equals("GET")) {
      throw answer.unexpected("5xx while the database is away", "status " + answer.status());
    }
  }

  private static int statusOf(Api api) {
    try {
      return api.get(Lists.PATH).status();
    } catch (ExpectationFailed unanswered) {
      return 0;
    }
  }

  private static void expectRunning(App app) {
    if (!app.isRunning()) {
      throw new ExpectationFailed("the app", "that it still runs", "that it has ended");
    }
  }

  @Test
  @Order(4)
  @Points(1)
  @DisplayName("SIGTERM ends the app within 10 s, and it starts again")
  void endsOnSigterm(Api api, App app) {
    int before = Lists.items(api).size();

    App.Stopped stopped = app.stop(GRACE);
    if (!stopped.byItself()) {
      throw new ExpectationFailed(
          "SIGTERM", "the app to end within 10 s", "that it still ran and had to be killed");
    }
    app.start();

    Exchange answer = api.get(Lists.PATH).expectStatus(200);
    if (before == 0 || Lists.items(answer).isEmpty()) {
      throw answer.unexpected("the items to be there after the next start", "none");
    }
  }
}
