package dev.assay.web.live;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/// An event before it has its number.
///
/// @param body has no character that PostgreSQL can't keep: texts go through
///   [dev.assay.grader.report.Untrusted]
public record NewEvent(Instant at, String kind, JsonNode body) {}
