package shopping;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The stored lists and their items. Every method throws [Database.StorageUnavailable] while the
/// database is away.
final class Lists {
  private static final String ITEMS =
      """
      select i.id, i.list_id, p.name, i.quantity, i.price
      from list_items i join products p on p.id = i.product_id
      """;

  private final Database database;

  Lists(Database database) {
    this.database = database;
  }

  List<ShoppingList> all() {
    return database.inTransaction(
        connection -> lists(connection, "", items(connection, ITEMS + "order by i.id")));
  }

  Optional<ShoppingList> find(long id) {
    return database.inTransaction(connection -> {
      List<Item> items = items(connection, ITEMS + "where i.list_id = ? order by i.id", id);
      return lists(connection, "where id = ? ", items, id).stream().findFirst();
    });
  }

  List<Item> allItems() {
    return database.inTransaction(connection -> items(connection, ITEMS + "order by i.id"));
  }

  /// Changes what the change has; empty where there is no such item.
  Optional<Item> change(long id, ItemChange change) {
    return database.inTransaction(connection -> {
      if (change.setsPrice()) {
        update(connection, "update list_items set price = ? where id = ?", change.price(), id);
      }
      if (change.quantity() != null) {
        String sql = "update list_items set quantity = ? where id = ?";
        update(connection, sql, change.quantity(), id);
      }
      return items(connection, ITEMS + "where i.id = ?", id).stream().findFirst();
    });
  }

  /// Stores the lists with twice their quantities, all or none, unless there are lists already.
  /// Returns how many were stored.
  int seed(List<GivenList> given) {
    return database.inTransaction(connection -> {
      if (!lists(connection, "", List.of()).isEmpty()) {
        return 0;
      }
      for (GivenList list : given) {
        insert(connection, list);
      }
      return given.size();
    });
  }

  private static void insert(Connection connection, GivenList list) throws SQLException {
    long listId =
        id(connection, "insert into shopping_lists (name) values (?) returning id", list.name());
    for (GivenList.GivenItem item : list.items()) {
      String product =
          """
          insert into products (name) values (?)
          on conflict (name) do update set name = excluded.name returning id
          """;
      long productId = id(connection, product, item.name());
      String sql = "insert into list_items (list_id, product_id, quantity) values (?, ?, ?)";
      update(connection, sql, listId, productId, 2 * item.quantity());
    }
  }

  private static List<ShoppingList> lists(
      Connection connection, String where, List<Item> items, Object... parameters)
      throws SQLException {
    Map<Long, List<Item>> byList = items.stream().collect(Collectors.groupingBy(Item::listId));
    String sql = "select id, name from shopping_lists " + where + "order by id";
    try (PreparedStatement statement = prepare(connection, sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      List<ShoppingList> lists = new ArrayList<>();
      while (rows.next()) {
        long id = rows.getLong("id");
        List<Item> own = byList.getOrDefault(id, List.of());
        lists.add(new ShoppingList(id, rows.getString("name"), own));
      }
      return lists;
    }
  }

  private static List<Item> items(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      List<Item> items = new ArrayList<>();
      while (rows.next()) {
        items.add(
            new Item(
                rows.getLong("id"),
                rows.getLong("list_id"),
                rows.getString("name"),
                rows.getLong("quantity"),
                rows.getBigDecimal("price")));
      }
      return items;
    }
  }

  private static long id(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getLong("id");
    }
  }

  private static void update(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql, parameters)) {
      statement.executeUpdate();
    }
  }

  private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }
}
