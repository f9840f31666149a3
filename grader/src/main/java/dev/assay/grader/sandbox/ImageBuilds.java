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

/// Builds several images: the base first, then the others side by side. Those that need the mirror
/// take longest: they begin right after it, before others that wait for their turn.
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
    List<String> withMirror = new ArrayList<>();
    if (left.remove(Images.MIRROR)) {
      withMirror.add(Images.MIRROR);
    }
    left.stream().filter(images::needsMirror).forEach(withMirror::add);
    left.removeAll(withMirror);
    List<CompletableFuture<Void>> all = new ArrayList<>(List.of(inTurn(withMirror)));
    left.forEach(image -> all.add(inTurn(List.of(image))));
    join(all);
  }

  /// One after the other, once it is their turn.
  private CompletableFuture<Void> inTurn(List<String> some) {
    return CompletableFuture.runAsync(
        () -> {
          slots.acquireUninterruptibly();
          try {
            some.forEach(
                image -> build(image, images.needsMirror(image) ? mirror.ensure() : "bridge"));
          } finally {
            slots.release();
          }
        },
        threads);
  }

  private void build(String image, String network) {
    Instant began = Instant.now();
    progress.accept("building image " + image);
    images.build(image, network, fresh, progress);
    progress.accept(
        "built image %s in %d s"
            .formatted(image, Duration.between(began, Instant.now()).toSeconds()));
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
