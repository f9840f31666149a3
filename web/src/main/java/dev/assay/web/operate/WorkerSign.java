package dev.assay.web.operate;

import java.time.Duration;
import java.time.Instant;

/// A process that grades, and when it last said so.
record WorkerSign(
    String id,
    String host,
    String version,
    int slots,
    int busy,
    boolean draining,
    Instant startedAt,
    Instant seenAt) {
  /// After so long its gradings are taken over.
  private static final Duration SILENT_AFTER = Duration.ofSeconds(40);

  boolean isSilent(Instant now) {
    return seenAt.isBefore(now.minus(SILENT_AFTER));
  }
}
