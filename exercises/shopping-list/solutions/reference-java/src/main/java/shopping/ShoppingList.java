package shopping;

import java.util.List;

/// A stored list with its items.
record ShoppingList(long id, String name, List<Item> items) {}
