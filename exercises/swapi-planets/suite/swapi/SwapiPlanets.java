package swapi;

import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetchingEnvironment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The twin's planets as GraphQL sees them. Safe for use by several threads.
///
/// Source of the rules for pages: the GraphQL Cursor Connections Specification,
/// relay.dev/graphql/connections.htm.
final class SwapiPlanets {
  private final List<Map<String, @Nullable Object>> fields = new CopyOnWriteArrayList<>();
  private final AtomicInteger lastId = new AtomicInteger();

  /// Adds a planet with the upstream's field names; it gets the next id.
  void add(Map<String, ? extends @Nullable Object> planet) {
    Map<String, @Nullable Object> complete = new HashMap<>(planet);
    complete.put("id", encoded("planets:" + lastId.incrementAndGet()));
    fields.add(complete);
  }

  /// Takes planets of a name away again; the ids of others stay.
  void remove(String name) {
    fields.removeIf(planet -> name.equals(planet.get("name")));
  }

  Object page(DataFetchingEnvironment environment) {
    for (String count : List.of("first", "last")) {
      Integer value = environment.getArgument(count);
      if (value != null && value < 0) {
        return failed("Argument \"" + count + "\" must be a non-negative integer");
      }
    }
    return connection(environment, List.copyOf(fields));
  }

  @Nullable Object one(DataFetchingEnvironment environment) {
    String id = environment.getArgument("id");
    String number = environment.getArgument("planetID");
    if (id == null && number == null) {
      return failed("must provide id or planetID");
    }
    String wanted = id == null ? encoded("planets:" + number) : id;
    return fields.stream()
        .filter(planet -> wanted.equals(planet.get("id")))
        .findFirst()
        .orElse(null);
  }

  private static Map<String, Object> connection(
      DataFetchingEnvironment environment, List<Map<String, @Nullable Object>> all) {
    int from = Math.max(0, position(environment.getArgument("after"), -1) + 1);
    int to = Math.min(all.size(), position(environment.getArgument("before"), all.size()));
    Integer first = environment.getArgument("first");
    Integer last = environment.getArgument("last");
    int end = first == null ? to : (int) Math.min(to, (long) from + first);
    int start = last == null ? from : Math.max(from, end - last);
    List<Map<String, Object>> edges = new ArrayList<>();
    for (int i = start; i < end; i++) {
      edges.add(Map.of("node", all.get(i), "cursor", cursor(i)));
    }
    Map<String, @Nullable Object> pageInfo = new HashMap<>();
    pageInfo.put("hasNextPage", first != null && end < to);
    pageInfo.put("hasPreviousPage", last != null && start > from);
    pageInfo.put("startCursor", edges.isEmpty() ? null : cursor(start));
    pageInfo.put("endCursor", edges.isEmpty() ? null : cursor(end - 1));
    return Map.of(
        "edges",
        edges,
        "planets",
        edges.stream().map(edge -> Objects.requireNonNull(edge.get("node"))).toList(),
        "pageInfo",
        pageInfo,
        "totalCount",
        all.size());
  }

  private static DataFetcherResult<Object> failed(String message) {
    return DataFetcherResult.newResult()
        .error(GraphqlErrorBuilder.newError().message("%s", message).build())
        .build();
  }

  private static String cursor(int position) {
    return encoded("arrayconnection:" + position);
  }

  /// Where a cursor stands; the default for none and for one that isn't ours.
  private static int position(@Nullable String cursor, int otherwise) {
    if (cursor == null) {
      return otherwise;
    }
    try {
      String decoded = new String(Base64.getDecoder().decode(cursor), StandardCharsets.UTF_8);
      return Integer.parseUnsignedInt(decoded.substring(decoded.indexOf(':') + 1));
    } catch (IllegalArgumentException foreign) {
      return otherwise;
    }
  }

  private static String encoded(String plain) {
    return Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }
}
