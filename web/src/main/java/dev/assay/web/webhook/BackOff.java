package dev.assay.web.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// When a message is tried again: the times that the Standard Webhooks specification recommends.
final class BackOff {
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(14),
          Duration.ofHours(20),
          Duration.ofHours(24));

  private BackOff() {}

  /// How long to wait after so many tries; empty if that was the last.
  ///
  /// @param tries at least `1`
  static Optional<Duration> after(int tries) {
    return tries <= PAUSES.size() ? Optional.of(PAUSES.get(tries - 1)) : Optional.empty();
  }
}
