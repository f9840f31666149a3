package dev.assay.grader.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/// Builds several images: the base first, then the mirror's and all that don't need it, then those
/// that do.
final class ImageBuilds {
  /// More at once share two cores and one disk, and end no sooner.
  private static final int AT_ONCE = 3;

  private final Images images;
  private final Mirror mirror;
  private final ExecutorService threads;
  private final Consumer<String> progress;
  private final boolean fresh;
  private final Semaphore slots = new Semaphore(AT_ONCE);

  ImageBuilds(
      Images images,
      Mirror mirror,
      ExecutorService threads,
      Consumer<String> progress,
      boolean fresh) {
    this.images = images;
    this.mirror = mirror;
    this.threads = threads;
    this.progress = progress;
    this.fresh = fresh;
  }

  void build(Collection<String> wanted) {
    List<String> left = new ArrayList<>(wanted);
    if (left.remove(Images.BASE)) {
      build(Images.BASE, "bridge");
    }
    CompletableFuture<Void> mirrorBuilt =
        left.remove(Images.MIRROR)
            ? later(Images.MIRROR, "bridge")
            : CompletableFuture.completedFuture(null);
    List<CompletableFuture<Void>> all = new ArrayList<>(List.of(mirrorBuilt));
    for (String image : left) {
      all.add(
          images.needsMirror(image)
              ? mirrorBuilt.thenRunAsync(() -> build(image, mirror.ensure()), threads)
              : later(image, "bridge"));
    }
    join(all);
  }

  private CompletableFuture<Void> later(String image, String network) {
    return CompletableFuture.runAsync(() -> build(image, network), threads);
  }

  private void build(String image, String network) {
    slots.acquireUninterruptibly();
    try {
      Instant began = Instant.now();
      progress.accept("building image " + image);
      images.build(image, network, fresh, progress);
      progress.accept(
          "built image %s in %d s"
              .formatted(image, Duration.between(began, Instant.now()).toSeconds()));
    } finally {
      slots.release();
    }
  }

  private static void join(List<CompletableFuture<Void>> all) {
    try {
      CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof SandboxUnavailable unavailable) {
        throw unavailable;
      }
      throw new SandboxUnavailable("images could not be built", failed.getCause());
    }
  }
}
