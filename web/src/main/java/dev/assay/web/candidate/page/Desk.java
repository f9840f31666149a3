package dev.assay.web.candidate.page;

import dev.assay.web.http.Refused;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Where submissions are unpacked and read: on few threads of their own, since that takes the
/// processor for itself, which pages need meanwhile.
final class Desk implements AutoCloseable {
  private static final String BUSY =
      "So many hand in right now that yours could not be taken. Nothing is used up; try again in a minute.";

  private final ThreadPoolExecutor threads;
  private final Duration longest;

  /// @param waiting how many may wait for a thread
  /// @param longest how long one may wait and take
  Desk(int threads, int waiting, Duration longest) {
    this.threads =
        new ThreadPoolExecutor(
            threads,
            threads,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(waiting),
            Thread.ofPlatform().daemon().name("intake-", 0).factory());
    this.threads.allowCoreThreadTimeOut(true);
    this.longest = longest;
  }

  /// Does something at the desk and waits for it.
  ///
  /// @throws Refused what the work refuses, or if there is no place at the desk
  <T> T take(Callable<T> work) throws Refused {
    Future<T> begun;
    try {
      begun = threads.submit(work);
    } catch (RejectedExecutionException full) {
      throw Refused.busy(BUSY);
    }
    try {
      return begun.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      begun.cancel(true);
      throw Refused.busy(BUSY);
    } catch (ExecutionException failed) {
      throw cause(failed);
    } catch (InterruptedException stopped) {
      begun.cancel(true);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a submission was read", stopped);
    }
  }

  private static Refused cause(ExecutionException failed) {
    return switch (failed.getCause()) {
      case Refused refused -> refused;
      case RuntimeException fault -> throw fault;
      case Error error -> throw error;
      case null, default -> throw new IllegalStateException(failed.getCause());
    };
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
