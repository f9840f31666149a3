package planets;

import java.util.List;

/// A stored planet.
///
/// @param population `null` where it is unknown
record Planet(
    long id, String name, Long population, List<String> terrains, List<String> climates) {}
