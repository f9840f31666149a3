package dev.assay.web.operate;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// Spans of time as people say them, in their largest unit.
final class Ages {
  private Ages() {}

  /// Such as `12 s`, `3 min`, `2 h` or `4 days`.
  static String words(Duration span) {
    if (span.compareTo(Duration.ofMinutes(2)) < 0) {
      return Math.max(0, span.toSeconds()) + " s";
    }
    if (span.compareTo(Duration.ofHours(2)) < 0) {
      return span.toMinutes() + " min";
    }
    return span.compareTo(Duration.ofDays(2)) < 0 ? span.toHours() + " h" : span.toDays() + " days";
  }

  static String since(Instant then, Instant now) {
    return words(Duration.between(then, now));
  }

  static String ago(Instant then, Instant now) {
    return since(then, now) + " ago";
  }

  /// Such as `0.8 s` or `12.4 s`.
  static String seconds(double millis) {
    return String.format(Locale.ROOT, "%.1f s", millis / 1000);
  }
}
