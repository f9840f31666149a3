package dev.assay.web.queue;

import java.time.Duration;
import java.util.List;

/// How often a worker does what, and how long it waits.
///
/// @param poll between two looks into the queue, besides those that it is woken for
/// @param heartbeat between two signs of life, of the worker and of each of its gradings
/// @param missed how many heartbeats are missed by the dead: at least `4`
/// @param round between two rounds of tidying up
/// @param batch how long an event may wait for others that are written with it
/// @param patience how long a result waits for a database that is away
/// @param backOffs before each new try after a fault of ours; as many as there are
record Times(
    Duration poll,
    Duration heartbeat,
    int missed,
    Duration round,
    Duration batch,
    Duration patience,
    List<Duration> backOffs) {
  Times {
    if (missed < 4) {
      throw new IllegalArgumentException("missed must be at least 4, was " + missed);
    }
    backOffs = List.copyOf(backOffs);
  }

  /// The dead are found within 30 seconds: 20 until they count as dead, and every 10 somebody
  /// looks.
  static Times standard() {
    return new Times(
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        4,
        Duration.ofSeconds(30),
        Duration.ofMillis(50),
        Duration.ofMinutes(10),
        List.of(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(60)));
  }

  /// After how long without a heartbeat a grading's worker counts as dead.
  Duration deadAfter() {
    return heartbeat.multipliedBy(missed);
  }
}
