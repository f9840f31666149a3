package dev.assay.web.operate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How many gradings of an exercise are not done.
///
/// @param exercise its id
/// @param oldestWaiting since when the one that waits longest waits; `null` if none does
record QueueDepth(
    String exercise,
    String title,
    int waiting,
    int running,
    int setAside,
    @Nullable Instant oldestWaiting) {}
