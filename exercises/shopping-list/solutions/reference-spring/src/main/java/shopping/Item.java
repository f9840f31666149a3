package shopping;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;

/// A stored item.
@Entity
@Table(name = "item")
class Item {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "list_id")
  private ShoppingList list;

  private String name;
  private long quantity;
  private BigDecimal price;

  /// For Hibernate.
  protected Item() {}

  Item(ShoppingList list, String name, long quantity) {
    this.list = list;
    this.name = name;
    this.quantity = quantity;
  }

  void change(ItemChange change) {
    if (change.price() != null) {
      price = change.price();
    }
    if (change.quantity() != null) {
      quantity = change.quantity().longValueExact();
    }
  }

  ItemView view() {
    return new ItemView(id, list.id(), name, quantity, price);
  }
}
