package shopping;

import dev.assay.kit.Api;
import dev.assay.kit.Attempt;
import dev.assay.kit.Changes;
import dev.assay.kit.Database;
import dev.assay.kit.Exchange;
import dev.assay.kit.ExpectationFailed;
import dev.assay.kit.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The app's lists over HTTP. Checks that look at something else go by `GET /shopping-lists` alone,
/// and leniently, so that one fault doesn't fail checks about another.
final class Lists {
  static final String PATH = "/shopping-lists";
  static final String ITEMS = "/items";

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration QUIET = Duration.ofMillis(500);
  private static final Duration PAUSE = Duration.ofMillis(200);

  /// The given items that checks have changed.
  private static final Set<Given.GivenItem> TAKEN = ConcurrentHashMap.newKeySet();

  /// When the first check began to wait. The time is given once.
  private static @Nullable Instant began;

  private Lists() {}

  /// The answer to `GET /shopping-lists` once the given lists are in it, which an app may still
  /// store when it first answers, or once the time for that is over.
  static Exchange awaited(Api api) {
    if (began == null) {
      began = Instant.now();
    }
    until(began.plus(PATIENCE), () -> missingNow(api), List::isEmpty);
    return api.get(PATH).expectStatus(200);
  }

  private static List<Given.GivenItem> missingNow(Api api) {
    try {
      return missing(items(api.get(PATH).expectStatus(200)));
    } catch (ExpectationFailed notYet) {
      return Given.items();
    }
  }

  /// The given items that aren't among those.
  static List<Given.GivenItem> missing(List<Item> items) {
    return Given.items().stream()
        .filter(given -> items.stream().noneMatch(item -> item.is(given)))
        .toList();
  }

  /// All items of all lists, as `GET /shopping-lists` has them now.
  static List<Item> items(Api api) {
    return items(awaited(api));
  }

  /// The items in an answer to `GET /shopping-lists`.
  static List<Item> items(Exchange answer) {
    return array(answer).stream()
        .flatMap(list -> list.path("items").valueStream().map(item -> new Item(list, item)))
        .toList();
  }

  /// The elements of the answer's array.
  static List<JsonNode> array(Exchange answer) {
    JsonNode array = answer.json();
    if (!array.isArray()) {
      throw answer.unexpected("a JSON array", Item.brief(array));
    }
    return array.valueStream().toList();
  }

  /// An item of the given data that no check has changed yet, and that shares its name with none,
  /// for a check that changes it. Which one depends on the attempt's seed.
  static Item take(Api api, Attempt attempt) {
    List<Given.GivenItem> free = new ArrayList<>(Given.items());
    free.removeAll(Given.sharingTheirName());
    Collections.shuffle(free, Random.from(attempt.random("Lists.take")));
    free.removeAll(TAKEN);
    return take(api, free.getFirst());
  }

  /// That item of the given data, for a check that changes it.
  static Item take(Api api, Given.GivenItem given) {
    TAKEN.add(given);
    return items(api).stream()
        .filter(item -> item.is(given))
        .findFirst()
        .orElseThrow(() ->
            new ExpectationFailed(
                "GET /shopping-lists", given + ", for the check to go on with", "no such item"));
  }

  /// The given items that no check has changed.
  static List<Given.GivenItem> untaken() {
    return Given.items().stream().filter(given -> !TAKEN.contains(given)).toList();
  }

  /// The item as `GET /shopping-lists` has it now.
  static Item again(Api api, Item item) {
    Exchange answer = api.get(PATH).expectStatus(200);
    return withId(items(answer), item.id())
        .orElseThrow(() -> answer.unexpected("the item " + item, "no item with its id"));
  }

  static Optional<Item> withId(List<Item> items, String id) {
    return items.stream().filter(item -> item.id().equals(id)).findFirst();
  }

  /// The answer to a request that changes the item, for a check that looks at something else.
  static Exchange change(Api api, Item item, Object change) {
    Exchange answer = api.patch(item.path(), change);
    if (answer.status() / 100 != 2) {
      throw answer.unexpected(
          "the item to be changed, for the check to go on with", "status " + answer.status());
    }
    return answer;
  }

  /// The item in the answer to a `PATCH`.
  static Item changed(Exchange answer) {
    return new Item(Json.tree(null), answer.json());
  }

  /// Waits for the end of what a later start may do: half a second long nothing was written.
  static void settle(Database db) {
    Changes[] last = {db.changes()};
    Instant[] since = {Instant.now()};
    until(
        Instant.now().plus(PATIENCE),
        db::changes,
        now -> {
          if (now.all().size() != last[0].all().size()) {
            last[0] = now;
            since[0] = Instant.now();
          }
          return Duration.between(since[0], Instant.now()).compareTo(QUIET) >= 0;
        });
  }

  /// Looks until it is good or the deadline has passed; returns what was seen last.
  static <T> T until(Instant deadline, Supplier<T> look, Predicate<T> good) {
    T seen = look.get();
    while (!good.test(seen) && Instant.now().isBefore(deadline)) {
      pause(PAUSE);
      seen = look.get();
    }
    return seen;
  }

  static void pause(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException timeOver) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the check's time is over", timeOver);
    }
  }

  /// Some of many, for messages.
  static String some(Stream<?> all) {
    List<String> texts = all.map(String::valueOf).toList();
    int rest = texts.size() - 3;
    return String.join(", ", texts.subList(0, Math.min(3, texts.size())))
        + (rest > 0 ? " and " + rest + " more" : "");
  }
}
