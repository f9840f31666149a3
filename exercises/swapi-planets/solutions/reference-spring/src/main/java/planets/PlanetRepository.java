package planets;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface PlanetRepository extends Repository<Planet, Long> {
  Planet save(Planet planet);

  List<Planet> findByDeletedFalseOrderById();

  Optional<Planet> findByIdAndDeletedFalse(long id);

  /// Two changes of one planet at once come one after the other.
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select p from Planet p where p.id = :id and p.deleted = false")
  Optional<Planet> findForUpdate(long id);

  @Query("select p.upstreamId from Planet p where p.upstreamId is not null")
  Set<String> findUpstreamIds();
}
