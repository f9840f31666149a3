package dev.assay.web.queue;

/// A grading that this process may grade, as long as nobody takes it over.
///
/// @param lease what tells this try from the others
/// @param seed what everything random in it comes from
/// @param origin where the submission came from, as a person reads it
/// @param seq the number of the last event so far
public record Taken(Subject subject, long lease, long seed, String origin, long seq) {}
