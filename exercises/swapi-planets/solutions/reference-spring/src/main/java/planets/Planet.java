package planets;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;

/// A stored planet. The lists of any number of planets are read with one statement each.
@Entity
@Table(name = "planets")
class Planet {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  private String upstreamId;
  private boolean deleted;
  private String name;
  private Long population;

  @ElementCollection
  @CollectionTable(name = "planet_terrains", joinColumns = @JoinColumn(name = "planet_id"))
  @OrderColumn(name = "position")
  @Column(name = "terrain")
  @Fetch(FetchMode.SUBSELECT)
  private List<String> terrains = new ArrayList<>();

  @ElementCollection
  @CollectionTable(name = "planet_climates", joinColumns = @JoinColumn(name = "planet_id"))
  @OrderColumn(name = "position")
  @Column(name = "climate")
  @Fetch(FetchMode.SUBSELECT)
  private List<String> climates = new ArrayList<>();

  /// For Hibernate.
  protected Planet() {}

  static Planet created(PlanetDraft draft) {
    return imported(null, draft);
  }

  /// @param upstreamId `null` for a planet that doesn't come from the upstream
  static Planet imported(String upstreamId, PlanetDraft draft) {
    Planet planet = new Planet();
    planet.upstreamId = upstreamId;
    planet.replaceBy(draft);
    return planet;
  }

  void replaceBy(PlanetDraft draft) {
    name = draft.name();
    population = draft.population() == null ? null : draft.population().longValueExact();
    terrains.clear();
    terrains.addAll(draft.terrains());
    climates.clear();
    climates.addAll(draft.climates());
  }

  void delete() {
    deleted = true;
  }

  PlanetView view() {
    return new PlanetView(id, name, population, List.copyOf(terrains), List.copyOf(climates));
  }
}
