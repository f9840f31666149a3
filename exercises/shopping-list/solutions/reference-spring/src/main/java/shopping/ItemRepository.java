package shopping;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ItemRepository extends Repository<Item, Long> {
  /// All items with their lists, in one statement.
  @EntityGraph(attributePaths = "list")
  List<Item> findByOrderById();

  /// Two changes of one item at once come one after the other.
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select i from Item i where i.id = :id")
  Optional<Item> findForUpdate(long id);
}
