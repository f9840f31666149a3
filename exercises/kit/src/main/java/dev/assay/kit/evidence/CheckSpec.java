package dev.assay.kit.evidence;

/// A check as its author declared it.
///
/// @param id class and method, such as `CreateTest.storesThePlanet`; unique in its suite
/// @param title what an interviewer reads
/// @param area one of the manifest's areas
/// @param points from `0` to `100`
/// @param bonus whether its points come on top of the total
public record CheckSpec(
    String id,
    String title,
    String area,
    int points,
    boolean mustHave,
    boolean visible,
    boolean bonus) {}
