package planets;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The stored planets.
@Service
@Transactional
class Planets {
  private final PlanetRepository repository;

  Planets(PlanetRepository repository) {
    this.repository = repository;
  }

  @Transactional(readOnly = true)
  public List<PlanetView> all() {
    return repository.findByDeletedFalseOrderById().stream().map(Planet::view).toList();
  }

  @Transactional(readOnly = true)
  public Optional<PlanetView> find(long id) {
    return repository.findByIdAndDeletedFalse(id).map(Planet::view);
  }

  public PlanetView create(PlanetDraft draft) {
    return repository.save(Planet.created(draft)).view();
  }

  /// Replaces every field; empty where there is no such planet.
  public Optional<PlanetView> replace(long id, PlanetDraft draft) {
    Optional<Planet> planet = repository.findForUpdate(id);
    planet.ifPresent(found -> found.replaceBy(draft));
    return planet.map(Planet::view);
  }

  /// Whether there was such a planet.
  public boolean delete(long id) {
    Optional<Planet> planet = repository.findForUpdate(id);
    planet.ifPresent(Planet::delete);
    return planet.isPresent();
  }

  /// Adds the planets that were never imported before, all or none, and returns how many these
  /// were.
  public int importAll(List<UpstreamPlanet> upstreamPlanets) {
    Set<String> known = repository.findUpstreamIds();
    List<UpstreamPlanet> fresh =
        upstreamPlanets.stream().filter(planet -> !known.contains(planet.id())).toList();
    fresh.forEach(planet -> repository.save(Planet.imported(planet.id(), planet.draft())));
    return fresh.size();
  }
}
