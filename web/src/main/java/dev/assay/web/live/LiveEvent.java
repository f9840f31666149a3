package dev.assay.web.live;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/// Something that happened in a grading, as everybody may see it.
///
/// @param seq from `1` without gaps; the stream's event id
/// @param kind one of the constants of [EventKind]
/// @param body what the kind says; never anything about a hidden check but counts
public record LiveEvent(long seq, Instant at, String kind, JsonNode body) {}
