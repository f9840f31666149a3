package shopping;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;

interface ListRepository extends JpaRepository<ShoppingList, UUID> {
  /// All lists with their items, in one statement.
  @EntityGraph(attributePaths = "items")
  List<ShoppingList> findByOrderByPosition();

  @EntityGraph(attributePaths = "items")
  Optional<ShoppingList> findWithItemsById(UUID id);
}
