package dev.assay.web.queue;

import java.time.Duration;
import java.util.Optional;

/// Where a grading is in the queue.
///
/// @param number `1` for the next one
/// @param startsIn about how long until it starts; empty if that can't be said, such as when no
///   worker is there or nothing was graded yet
public record Place(int number, Optional<Duration> startsIn) {}
