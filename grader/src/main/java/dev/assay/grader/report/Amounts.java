package dev.assay.grader.report;

import java.time.Duration;
import java.util.Locale;

/// Times and sizes as people read them.
public final class Amounts {
  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;

  private Amounts() {}

  /// `38 ms`, `1.2 s` or `2 min 3 s`.
  public static String of(Duration time) {
    return millis(time.toMillis());
  }

  /// The same for a number of milliseconds.
  public static String millis(long millis) {
    if (millis < SECOND) {
      return millis + " ms";
    }
    if (millis < MINUTE) {
      return String.format(Locale.ROOT, "%d.%d s", millis / SECOND, millis % SECOND / 100);
    }
    return "%d min %d s".formatted(millis / MINUTE, millis % MINUTE / SECOND);
  }

  /// `0.4 ms`, `38.2 ms` or `1.2 s` for a number of microseconds.
  public static String micros(long micros) {
    return micros < SECOND * 1_000
        ? String.format(Locale.ROOT, "%.1f ms", micros / 1e3)
        : millis(micros / 1_000);
  }

  /// `812 bytes`, `14.2 kB` or `3.0 MB`.
  public static String bytes(long bytes) {
    if (bytes < 1_000) {
      return bytes == 1 ? "1 byte" : bytes + " bytes";
    }
    return bytes < 1_000_000
        ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }

  /// `1 check` or `3 checks`.
  public static String count(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
