package dev.assay.web.operate;

import dev.assay.web.operate.Status.Cell;
import dev.assay.web.operate.Status.Table;
import dev.assay.web.operate.StatusRows.Median;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The tables of the status page.
///
/// @param links whether whoever reads it may follow links to submissions
record StatusTables(Instant now, boolean links) {
  private static final int LONGEST = 300;
  private static final List<String> PHASES = List.of("setup", "build", "boot", "checks");
  private static final Map<String, String> PHASE_TITLES =
      Map.of("setup", "set-up", "build", "build", "boot", "boot", "checks", "checks");

  Table queue(List<QueueDepth> queue) {
    return new Table(
        "queue",
        "Queue",
        "No exercise is offered.",
        List.of("Exercise", "Waiting", "The oldest waits for", "Running", "Set aside"),
        queue.stream().map(this::queue).toList());
  }

  private List<Cell> queue(QueueDepth depth) {
    Instant oldest = depth.oldestWaiting();
    return List.of(
        Cell.of(cut(depth.title())),
        Cell.of(depth.waiting()),
        Cell.of(oldest == null ? "–" : Ages.since(oldest, now)),
        Cell.of(depth.running()),
        depth.setAside() == 0 ? Cell.of(0) : Cell.state(Integer.toString(depth.setAside()), "bad"));
  }

  Table running(List<StatusRows.Running> running) {
    return new Table(
        "running",
        "Running now",
        "Nothing runs.",
        List.of("Grading", "Exercise", "Phase", "In it for", "Running for", "Worker"),
        running.stream().map(this::running).toList());
  }

  private List<Cell> running(StatusRows.Running running) {
    Instant phaseSince = running.phaseSince();
    String phase = running.phase();
    return List.of(
        grading(running.submission(), running.id()),
        Cell.of(cut(running.exercise())),
        Cell.of(phase == null ? "begins" : PHASE_TITLES.getOrDefault(phase, phase)),
        Cell.of(Ages.since(phaseSince == null ? running.since() : phaseSince, now)),
        Cell.of(Ages.since(running.since(), now)),
        Cell.of(cut(running.worker())));
  }

  Table workers(List<WorkerSign> workers) {
    return new Table(
        "workers",
        "Workers",
        "No worker gave a sign of life within the last hour.",
        List.of("Worker", "Host", "Busy", "Last sign of life", "State", "Up for", "Version"),
        workers.stream().map(this::worker).toList());
  }

  private List<Cell> worker(WorkerSign worker) {
    return List.of(
        Cell.of(cut(worker.id())),
        Cell.of(cut(worker.host())),
        Cell.of("%d of %d".formatted(worker.busy(), worker.slots())),
        Cell.of(Ages.ago(worker.seenAt(), now)),
        state(worker),
        Cell.of(Ages.since(worker.startedAt(), now)),
        Cell.of(cut(worker.version())));
  }

  private Cell state(WorkerSign worker) {
    if (worker.isSilent(now)) {
      return worker.draining() ? Cell.of("ended") : Cell.state("silent", "bad");
    }
    return worker.draining() ? Cell.state("draining", "warn") : Cell.state("alive", "good");
  }

  Table setAside(List<StatusRows.Trouble> troubles) {
    return new Table(
        "set-aside",
        "Set aside for an operator",
        "None.",
        List.of("Grading", "Exercise", "Since", "Faults", "Dead workers", "What went wrong last"),
        troubles.stream().map(trouble -> trouble(trouble, Ages.ago(trouble.at(), now))).toList());
  }

  Table troubles(List<StatusRows.Trouble> troubles) {
    return new Table(
        "faults",
        "Our faults within the last day",
        "None.",
        List.of("Grading", "Exercise", "State", "Faults", "Dead workers", "What went wrong last"),
        troubles.stream().map(trouble -> trouble(trouble, trouble.state())).toList());
  }

  private List<Cell> trouble(StatusRows.Trouble trouble, String third) {
    return List.of(
        grading(trouble.submission(), trouble.id()),
        Cell.of(cut(trouble.exercise())),
        Cell.of(third),
        Cell.of(trouble.faults()),
        Cell.of(trouble.deaths()),
        Cell.of(trouble.lastFault().isEmpty() ? "–" : cut(trouble.lastFault())));
  }

  Table medians(Map<String, Map<String, Median>> medians) {
    return new Table(
        "medians",
        "Median times within the last 7 days",
        "Nothing was graded within the last 7 days.",
        List.of("Exercise", "Gradings", "Set-up", "Build", "Boot", "Checks"),
        new TreeMap<>(medians)
            .entrySet().stream().map(entry -> medians(entry.getKey(), entry.getValue())).toList());
  }

  private static List<Cell> medians(String exercise, Map<String, Median> phases) {
    int gradings = phases.values().stream().mapToInt(Median::gradings).max().orElse(0);
    Cell name = Cell.of(cut(exercise));
    Cell count = Cell.of(gradings);
    List<Cell> times = PHASES.stream().map(phase -> median(phases.get(phase))).toList();
    return List.of(name, count, times.get(0), times.get(1), times.get(2), times.get(3));
  }

  private static Cell median(@Nullable Median median) {
    return Cell.of(median == null ? "–" : Ages.seconds(median.millis()));
  }

  private Cell grading(UUID submission, UUID grading) {
    String name = grading.toString().substring(0, 8);
    return links
        ? Cell.link(name, "/submissions/%s?grading=%s".formatted(submission, grading))
        : Cell.of(name);
  }

  private static String cut(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) + " …" : text;
  }
}
