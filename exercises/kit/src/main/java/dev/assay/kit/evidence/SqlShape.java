package dev.assay.kit.evidence;

/// Statements that differ in their values only. Counts all of them, also those that evidence has no
/// room for.
///
/// @param sql the text with `?` for each value, cut to 1,000 characters
/// @param count how often it ran, from `1`
/// @param micros how long all of them took together, in microseconds, as far as that is known
/// @param rows how many rows they returned or wrote together, as far as that is known
public record SqlShape(String sql, int count, long micros, long rows) {}
