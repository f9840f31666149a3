package shopping;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// A stored list.
@Entity
@Table(name = "shopping_list")
class ShoppingList {
  @Id
  @GeneratedValue(strategy = GenerationType.UUID)
  private UUID id;

  private int position;
  private String name;

  @OneToMany(mappedBy = "list", cascade = CascadeType.PERSIST)
  @OrderBy("id")
  private List<Item> items = new ArrayList<>();

  /// For Hibernate.
  protected ShoppingList() {}

  /// The list as it is stored at first: with twice its quantities.
  static ShoppingList given(int position, GivenList given) {
    ShoppingList list = new ShoppingList();
    list.position = position;
    list.name = given.name();
    for (GivenList.GivenItem item : given.items()) {
      list.items.add(new Item(list, item.name(), 2 * item.quantity()));
    }
    return list;
  }

  UUID id() {
    return id;
  }

  ListView view() {
    return new ListView(id, name, items.stream().map(Item::view).toList());
  }
}
