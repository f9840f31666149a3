package dev.assay.kit.evidence;

/// Something worth knowing about the app that costs no points.
///
/// @param text one sentence, such as `planets.population is text and holds numbers`
/// @param detail what shows it, as plain text of several lines, such as a query plan; may be empty;
///   cut to 4,000 characters
public record Observation(String text, String detail) {}
