package dev.assay.grader.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
final class MirrorTest {
  private static final Set<Thread.State> SETTLED =
      Set.of(Thread.State.WAITING, Thread.State.BLOCKED, Thread.State.TERMINATED);

  @TempDir Path home;

  /// A process may have several sandboxes, each with its mirror, and a file's lock is one for all.
  @Test
  void waitsForAThreadOfTheSameProcessThatHoldsTheLock() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    FutureTask<Boolean> first =
        stopping(() -> {
          entered.countDown();
          return !awaited(goOn);
        });
    FutureTask<Boolean> second = stopping(() -> false);

    Thread.ofPlatform().start(first);
    assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
    Thread waiting = Thread.ofPlatform().start(second);
    while (!SETTLED.contains(waiting.getState())) {
      Thread.onSpinWait();
    }
    boolean endedTooSoon = second.isDone();
    goOn.countDown();

    assertThat(endedTooSoon).isFalse();
    assertThat(first.get(10, TimeUnit.SECONDS)).isTrue();
    assertThat(second.get(10, TimeUnit.SECONDS)).isTrue();
  }

  private FutureTask<Boolean> stopping(BooleanSupplier unused) {
    var docker = new FakeDocker().client();
    Mirror mirror =
        new Mirror(docker, new Images(docker, Map.of()), List.of(), new AssayHome(home), "home-1");
    return new FutureTask<>(() -> {
      mirror.stopIf(unused);
      return true;
    });
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException hurried) {
      throw new IllegalStateException("nobody interrupts this thread", hurried);
    }
  }
}
