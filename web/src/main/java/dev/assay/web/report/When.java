package dev.assay.web.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Times as people read them.
final class When {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private When() {}

  /// Such as `3 May 2026, 14:05 UTC`.
  static String of(Instant time) {
    return TIME.format(time);
  }
}
