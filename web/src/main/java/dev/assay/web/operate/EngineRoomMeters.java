package dev.assay.web.operate;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToDoubleFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Metrics of queue, gradings and workers, read from the database whenever somebody asks for them.
/// While it can't be used they are gone rather than old. Safe for use by several threads.
final class EngineRoomMeters {
  private static final Logger LOG = LoggerFactory.getLogger(EngineRoomMeters.class);
  private static final Duration WORKERS_OF = Duration.ofHours(1);

  private final Jdbi jdbi;
  private final InstantSource clock;
  private final DatabaseProbe database;
  private final GradingCounts counts;
  private final AtomicInteger databaseUp = new AtomicInteger();
  private final List<QueueGauge> queueGauges;
  private final List<WorkerGauge> workerGauges;
  private final ReentrantLock reading = new ReentrantLock();

  private record QueueGauge(MultiGauge gauge, ToDoubleFunction<QueueDepth> value) {}

  private record WorkerGauge(MultiGauge gauge, ToDoubleFunction<WorkerSign> value) {}

  EngineRoomMeters(Jdbi jdbi, DatabaseProbe database, MeterRegistry registry, InstantSource clock) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.database = database;
    this.counts = new GradingCounts(registry);
    registry.gauge("assay.database.up", databaseUp);
    this.queueGauges = queueGauges(registry, clock);
    this.workerGauges = workerGauges(registry);
  }

  private static List<QueueGauge> queueGauges(MeterRegistry registry, InstantSource clock) {
    return List.of(
        new QueueGauge(
            gauge(registry, "assay.queue.waiting", "Gradings that wait"), QueueDepth::waiting),
        new QueueGauge(
            gauge(registry, "assay.queue.oldest.waiting.seconds", "How long the oldest waits"),
            depth -> secondsSince(depth, clock.instant())),
        new QueueGauge(
            gauge(registry, "assay.gradings.running", "Gradings that run"), QueueDepth::running),
        new QueueGauge(
            gauge(registry, "assay.gradings.set.aside", "Gradings that need an operator"),
            QueueDepth::setAside));
  }

  private static List<WorkerGauge> workerGauges(MeterRegistry registry) {
    return List.of(
        new WorkerGauge(
            gauge(registry, "assay.worker.last.seen.timestamp.seconds", "The last sign of life"),
            worker -> worker.seenAt().toEpochMilli() / 1000.0),
        new WorkerGauge(
            gauge(registry, "assay.worker.slots", "Gradings at once"), WorkerSign::slots),
        new WorkerGauge(gauge(registry, "assay.worker.busy", "Gradings now"), WorkerSign::busy),
        new WorkerGauge(
            gauge(registry, "assay.worker.draining", "Whether it takes no more"),
            worker -> worker.draining() ? 1 : 0));
  }

  private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
    return MultiGauge.builder(name).description(description).register(registry);
  }

  private static double secondsSince(QueueDepth depth, Instant now) {
    Instant oldest = depth.oldestWaiting();
    return oldest == null ? 0 : Math.max(0, Duration.between(oldest, now).toMillis() / 1000.0);
  }

  /// Reads them anew.
  void read() {
    reading.lock();
    try {
      if (database.trouble().isPresent()) {
        gone();
      } else {
        jdbi.useHandle(this::read);
      }
    } catch (JdbiException fault) {
      LOG.error("queue and workers can't be read for the metrics", fault);
      gone();
    } finally {
      reading.unlock();
    }
  }

  private void read(Handle handle) {
    Instant now = clock.instant();
    List<QueueDepth> queue = EngineRoom.queue(handle);
    List<WorkerSign> workers = EngineRoom.workers(handle, now.minus(WORKERS_OF));
    counts.look(handle, queue.stream().map(QueueDepth::exercise).toList(), now);
    show(queue, workers);
    databaseUp.set(1);
  }

  private void gone() {
    databaseUp.set(0);
    show(List.of(), List.of());
  }

  private void show(List<QueueDepth> queue, List<WorkerSign> workers) {
    for (QueueGauge shown : queueGauges) {
      List<Row<?>> rows =
          queue.stream().<Row<?>>map(depth -> Row.of(tags(depth), depth, shown.value())).toList();
      shown.gauge().register(rows, true);
    }
    for (WorkerGauge shown : workerGauges) {
      List<Row<?>> rows =
          workers.stream().<Row<?>>map(sign -> Row.of(tags(sign), sign, shown.value())).toList();
      shown.gauge().register(rows, true);
    }
  }

  private static Tags tags(QueueDepth depth) {
    return Tags.of("exercise", depth.exercise());
  }

  private static Tags tags(WorkerSign sign) {
    return Tags.of("worker", sign.id(), "host", sign.host());
  }
}
