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
    String rest = joined(count(minutes / 60 % 24, "hour"), count(minutes % 60, "minute"));
    return days == 0 ? rest : joined(count(days, "day"), count(minutes / 60 % 24, "hour"));
  }

  private static String joined(String first, String second) {
    return first.isEmpty() || second.isEmpty() ? first + second : first + " " + second;
  }

  private static String count(long number, String unit) {
    return switch ((int) Math.min(number, 2)) {
      case 0 -> "";
      case 1 -> "1 " + unit;
      default -> number + " " + unit + "s";
    };
  }
}
