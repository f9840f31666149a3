package planets;

import java.util.List;

/// A planet as it is served.
///
/// @param population `null` where it is unknown
record PlanetView(
    long id, String name, Long population, List<String> terrains, List<String> climates) {}
