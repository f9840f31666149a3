package dev.assay.web.candidate;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Times and amounts as people read them.
public final class Words {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private Words() {}

  /// Such as "3 May 2026, 14:05 UTC".
  public static String time(Instant time) {
    return TIME.format(time);
  }

  /// In days, hours and minutes, such as "1 hour 12 minutes"; less than a minute says so.
  public static String duration(Duration time) {
    long minutes = time.toMinutes();
    if (minutes < 1) {
      return "less than a minute";
    }
    long days = minutes / (24 * 60);
    String rest = joined(some(minutes / 60 % 24, "hour"), some(minutes % 60, "minute"));
    return days == 0 ? rest : joined(some(days, "day"), some(minutes / 60 % 24, "hour"));
  }

  private static String joined(String first, String second) {
    return first.isEmpty() || second.isEmpty() ? first + second : first + " " + second;
  }

  private static String some(long number, String unit) {
    return switch ((int) Math.min(number, 2)) {
      case 0 -> "";
      case 1 -> "1 " + unit;
      default -> number + " " + unit + "s";
    };
  }

  /// What is left of a candidate's time, as a sentence.
  public static String left(Instant deadline, Instant now) {
    Duration left = Duration.between(now, deadline);
    return left.isNegative()
        ? "The time has been over for "
            + duration(left.negated())
            + ". You can still hand in; it is marked as late."
        : capital(duration(left)) + " left, until " + time(deadline) + ".";
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /// Such as "1 file" or "12 files".
  public static String count(long number, String one, String many) {
    return number == 1 ? "1 " + one : number + " " + many;
  }

  /// Bytes, such as "840 bytes", "34 kB" or "1.2 MB".
  public static String bytes(long bytes) {
    if (bytes < 1_000) {
      return count(bytes, "byte", "bytes");
    }
    return bytes < 1_000_000
        ? "%d kB".formatted(bytes / 1_000)
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }

  /// What something took, such as "0.4 s" or "1 min 12 s".
  public static String took(long millis) {
    return millis < 60_000
        ? String.format(Locale.ROOT, "%.1f s", millis / 1e3)
        : "%d min %d s".formatted(millis / 60_000, millis / 1_000 % 60);
  }
}
