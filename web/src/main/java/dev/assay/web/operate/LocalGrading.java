package dev.assay.web.operate;

import dev.assay.grader.cli.Workbench;
import dev.assay.grader.sandbox.SandboxUnavailable;
import dev.assay.grader.sandbox.Sandboxes;
import dev.assay.web.config.Settings;
import dev.assay.web.live.Notifications;
import dev.assay.web.queue.Slots;
import dev.assay.web.queue.Worker;
import dev.assay.web.store.Store;
import dev.assay.web.webhook.Outbox;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Grading on this machine, until the process ends: then what runs may end too, for a while.
final class LocalGrading implements AutoCloseable {
  private final Worker worker;
  private final Duration drain;
  private final AtomicReference<@Nullable Thread> closing = new AtomicReference<>();

  private LocalGrading(Worker worker, Duration drain) {
    this.worker = worker;
    this.drain = drain;
  }

  /// Builds the images that are missing, and begins to take gradings.
  ///
  /// @throws CannotStart if an image can't be built
  static void begin(Workbench bench, TakeDown takeDown, Store store, Settings settings)
      throws CannotStart {
    Sandboxes sandboxes = bench.sandboxes();
    buildImages(bench, sandboxes);
    int slots = settings.slots().orElseGet(() -> Slots.of(sandboxes.capacity()));
    Notifications notifications = takeDown.add(new Notifications(store));
    Worker worker =
        new Worker(
            new Worker.Base(store, notifications, new Outbox(InstantSource.system())),
            bench.othersGrader(),
            bench.home().in("exercises"),
            bench.scratch(),
            slots);
    LocalGrading grading = takeDown.add(new LocalGrading(worker, settings.drain()));
    takeDown.onHurry(grading::hurry);
    worker.start();
    bench.say("✔ grades %d at once, as worker %s".formatted(slots, worker.id()));
  }

  private static void buildImages(Workbench bench, Sandboxes sandboxes) throws CannotStart {
    List<String> missing =
        sandboxes.images().keySet().stream().filter(image -> !sandboxes.has(image)).toList();
    try {
      if (!missing.isEmpty()) {
        bench.say(
            "… building images, which takes some minutes the first time: "
                + String.join(", ", missing));
        sandboxes.build(missing, false, line -> bench.say("  " + line));
      }
      bench.say("✔ images: " + String.join(", ", sandboxes.images().keySet()));
    } catch (SandboxUnavailable failed) {
      throw new CannotStart(
          "images can't be built, so nothing is graded here: %s; ./assay doctor looks for the reason"
              .formatted(failed.getMessage()));
    }
  }

  /// Has what still runs given back, to be graded by others or later.
  private void hurry() {
    Thread waits = closing.get();
    if (waits != null) {
      waits.interrupt();
    }
  }

  @Override
  public void close() {
    closing.set(Thread.currentThread());
    try {
      worker.drain(drain);
    } catch (InterruptedException hurried) {
      // Closing gives back what runs; it needs the thread's patience once more.
    } finally {
      closing.set(null);
    }
    worker.close();
  }
}
