package planets;

import java.math.BigDecimal;
import java.util.List;

/// A planet as the upstream describes it.
record UpstreamPlanet(
    String id, String name, BigDecimal population, List<String> terrains, List<String> climates) {
  PlanetDraft draft() {
    return new PlanetDraft(name, population, terrains, climates);
  }
}
