package dev.assay.kit.evidence;

/// How long something took, measured several times.
///
/// @param name what was measured, such as `GET /planets`; what an exercise's reference is compared
///   by; cut to 200 characters
/// @param times how often it was measured, from `5` to `200`
/// @param medianMicros the median, in microseconds
/// @param p95Micros what 95 of 100 took at most, in microseconds
public record Measurement(String name, int times, long medianMicros, long p95Micros) {}
