package shopping;

import static dev.assay.kit.Json.json;

import dev.assay.kit.Api;
import dev.assay.kit.Area;
import dev.assay.kit.Attempt;
import dev.assay.kit.Exchange;
import dev.assay.kit.Json;
import dev.assay.kit.Points;
import dev.assay.kit.Request;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

@Area("validation")
@Timeout(30)
@TestMethodOrder(OrderAnnotation.class)
class ValidationTest {
  @Test
  @Order(1)
  @Points(2)
  @DisplayName("A negative price, or one that is no number, is refused with 400 or 422")
  void refusesBadPrices(Api api, Attempt attempt) {
    expectRefused(
        api,
        Lists.take(api, attempt),
        json("price", new BigDecimal("-0.01")),
        json("price", -5),
        json("price", "cheap"),
        json("price", List.of(1, 2)));
  }

  @Test
  @Order(2)
  @Points(2)
  @DisplayName("A price with more than two decimals is refused with 400 or 422")
  void refusesFractionsOfCents(Api api, Attempt attempt) {
    expectRefused(
        api,
        Lists.take(api, attempt),
        json("price", new BigDecimal("2.499")),
        json("price", new BigDecimal("0.001")),
        json("price", new BigDecimal("19.9999")));
  }

  @Test
  @Order(3)
  @Points(2)
  @DisplayName("A quantity that is no whole number from 1 is refused with 400 or 422")
  void refusesBadQuantities(Api api, Attempt attempt) {
    expectRefused(
        api,
        Lists.take(api, attempt),
        json("quantity", 0),
        json("quantity", -1),
        json("quantity", new BigDecimal("1.5")),
        json("quantity", "many"));
  }

  @Test
  @Order(4)
  @Points(1)
  @DisplayName("What is no JSON object is refused with 400 or 422")
  void refusesWhatIsNoObject(Api api, Attempt attempt) {
    Item item = Lists.take(api, attempt);
    Item before = Lists.again(api, item);

    for (String body : List.of("{\"price\": 2.", "[{\"price\": 2.49}]")) {
      Exchange answer = api.send(Request.patch(item.path()).body(body, "application/json"));
      expectRefused(answer, body);
    }
    expectUnchanged(api, before);
  }

  @Test
  @Order(5)
  @Points(2)
  @DisplayName("Where one of two fields is refused, the other is not stored either")
  void changesAllOrNothing(Api api, Attempt attempt) {
    MadeUp made = new MadeUp(attempt, "ValidationTest.changesAllOrNothing");
    Item item = Lists.take(api, attempt);

    // Whether they are refused is another check's matter.
    for (Object body :
        List.of(
            json("price", made.price(), "quantity", "many"),
            json("price", "cheap", "quantity", made.quantity()))) {
      Item before = Lists.again(api, item);
      Exchange answer = api.patch(item.path(), body);
      if (answer.status() / 100 == 2) {
        throw answer.unexpected("400 or 422 for " + Json.write(body), "" + answer.status());
      }
      expectUnchanged(api, before);
    }
  }

  @Test
  @Order(6)
  @Points(1)
  @DisplayName("Very large prices and quantities are kept or refused, and lead to no 5xx")
  void survivesLargeNumbers(Api api, Attempt attempt) {
    Item item = Lists.take(api, attempt);

    for (Object body :
        List.of(
            json("quantity", 3_000_000_000L),
            json("quantity", BigInteger.TEN.pow(20)),
            json("price", new BigDecimal("100000000000000")),
            json("price", BigInteger.TEN.pow(30)))) {
      Exchange answer = api.patch(item.path(), body);
      if (answer.status() != 200 && answer.status() != 400 && answer.status() != 422) {
        throw answer.unexpected(
            "200, 400 or 422 for " + Json.write(body), "status " + answer.status());
      }
    }
    Lists.again(api, item);
  }

  private static void expectRefused(Api api, Item item, Object... bodies) {
    Item before = Lists.again(api, item);
    for (Object body : bodies) {
      expectRefused(api.patch(item.path(), body), Json.write(body));
    }
    expectUnchanged(api, before);
  }

  private static void expectRefused(Exchange answer, String body) {
    if (answer.status() != 400 && answer.status() != 422) {
      throw answer.unexpected("400 or 422 for " + body, "status " + answer.status());
    }
  }

  private static void expectUnchanged(Api api, Item before) {
    Exchange answer = api.get(Lists.PATH).expectStatus(200);
    Lists.withId(Lists.items(answer), before.id())
        .filter(now -> !now.seen().equals(before.seen()))
        .ifPresent(now -> {
          throw answer.unexpected("the item as it was: " + before, "" + now);
        });
  }
}
