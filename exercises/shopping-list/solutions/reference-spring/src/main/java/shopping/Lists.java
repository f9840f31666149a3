package shopping;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The stored lists and their items.
@Service
@Transactional
class Lists {
  private final ListRepository lists;
  private final ItemRepository items;

  Lists(ListRepository lists, ItemRepository items) {
    this.lists = lists;
    this.items = items;
  }

  @Transactional(readOnly = true)
  public List<ListView> all() {
    return lists.findByOrderByPosition().stream().map(ShoppingList::view).toList();
  }

  @Transactional(readOnly = true)
  public Optional<ListView> find(UUID id) {
    return lists.findWithItemsById(id).map(ShoppingList::view);
  }

  @Transactional(readOnly = true)
  public List<ItemView> allItems() {
    return items.findByOrderById().stream().map(Item::view).toList();
  }

  /// Changes what the change has; empty where there is no such item.
  public Optional<ItemView> change(long id, ItemChange change) {
    Optional<Item> item = items.findForUpdate(id);
    item.ifPresent(found -> found.change(change));
    return item.map(Item::view);
  }

  /// Stores the lists, all or none, unless there are lists already.
  public void seed(List<GivenList> given) {
    if (lists.count() == 0) {
      for (int i = 0; i < given.size(); i++) {
        lists.save(ShoppingList.given(i, given.get(i)));
      }
    }
  }
}
