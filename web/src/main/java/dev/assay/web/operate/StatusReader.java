package dev.assay.web.operate;

import dev.assay.web.operate.Status.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Reads how queue, gradings and workers are, and says it in words.
final class StatusReader {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final Duration WORKERS_OF = Duration.ofHours(1);
  private static final Duration LATELY = Duration.ofDays(1);
  private static final Duration MEDIANS_OF = Duration.ofDays(7);

  private final Jdbi jdbi;
  private final InstantSource clock;

  StatusReader(Jdbi jdbi, InstantSource clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /// How it is now.
  ///
  /// @param links whether whoever asks may follow links to submissions
  Status read(boolean links) {
    Instant now = clock.instant();
    return jdbi.withHandle(handle -> read(handle, new StatusTables(now, links), now));
  }

  private static Status read(Handle handle, StatusTables tables, Instant now) {
    List<QueueDepth> queue = EngineRoom.queue(handle);
    List<WorkerSign> workers = EngineRoom.workers(handle, now.minus(WORKERS_OF));
    List<WorkerSign> alive = workers.stream().filter(worker -> !worker.isSilent(now)).toList();
    List<Table> all =
        List.of(
            tables.queue(queue),
            tables.running(StatusRows.running(handle)),
            tables.workers(workers),
            tables.setAside(StatusRows.setAside(handle)),
            tables.troubles(StatusRows.troubles(handle, now.minus(LATELY))),
            tables.medians(StatusRows.medians(handle, now.minus(MEDIANS_OF))));
    return new Status(TIME.format(now), sentence(queue, alive), problems(queue, alive), all);
  }

  private static String sentence(List<QueueDepth> queue, List<WorkerSign> alive) {
    int slots = alive.stream().mapToInt(WorkerSign::slots).sum();
    return "%s, %s, %s with %s."
        .formatted(
            counted(waiting(queue), "grading waits", "gradings wait"),
            counted(queue.stream().mapToInt(QueueDepth::running).sum(), "runs", "run"),
            counted(alive.size(), "worker is alive", "workers are alive"),
            counted(slots, "slot", "slots"));
  }

  private static List<String> problems(List<QueueDepth> queue, List<WorkerSign> alive) {
    List<String> problems = new ArrayList<>();
    int waiting = waiting(queue);
    if (waiting > 0 && alive.stream().allMatch(worker -> worker.slots() == 0)) {
      problems.add(
          "No worker is alive, so nothing is graded. Start one with ./assay worker, or this server with ASSAY_SLOTS above 0.");
    }
    int setAside = queue.stream().mapToInt(QueueDepth::setAside).sum();
    if (setAside > 0) {
      problems.add(
          counted(setAside, "grading is set aside.", "gradings are set aside.")
              + " Look at what went wrong below, then grade the submission again on its page.");
    }
    return problems;
  }

  private static int waiting(List<QueueDepth> queue) {
    return queue.stream().mapToInt(QueueDepth::waiting).sum();
  }

  private static String counted(int number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }
}
