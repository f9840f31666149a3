package dev.assay.web.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Times as pages write them: the same for everybody, and told as UTC.
public final class Moment {
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Moment() {}

  /// Such as `2026-11-24 16:40 UTC`.
  public static String words(Instant at) {
    return MINUTES.format(at);
  }
}
