package dev.assay.web.account;

import java.time.Instant;
import java.util.UUID;

/// A session as its member sees it.
///
/// @param agent what the browser called itself
/// @param seenAt to the minute
/// @param current whether it is the one that is asked in
public record OpenSession(
    UUID id, String agent, Instant createdAt, Instant seenAt, boolean current) {}
