package dev.assay.web.operate;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What this process has to put away before it ends, however it ends: the newest first. Safe for
/// use by several threads.
public final class TakeDown implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TakeDown.class);

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Object closing = new Object();
  private boolean begun;
  private @Nullable Runnable hurry;

  /// Puts this away before everything that was added earlier; at once if the end has begun.
  public <T extends AutoCloseable> T add(T thing) {
    synchronized (open) {
      if (!begun) {
        open.push(thing);
        return thing;
      }
    }
    close(thing);
    throw new IllegalStateException("the process is ending");
  }

  /// What makes the end come sooner, when somebody asks a second time.
  public void onHurry(Runnable sooner) {
    synchronized (open) {
      hurry = sooner;
    }
  }

  /// Whether the end has begun.
  boolean begun() {
    synchronized (open) {
      return begun;
    }
  }

  /// Ends sooner what takes its time.
  void hurry() {
    Runnable sooner;
    synchronized (open) {
      sooner = hurry;
    }
    if (sooner != null) {
      sooner.run();
    }
  }

  /// Puts everything away, and returns when it is; never throws. Calling it again does nothing.
  @Override
  public void close() {
    synchronized (closing) {
      for (AutoCloseable next = next(); next != null; next = next()) {
        close(next);
      }
    }
  }

  private @Nullable AutoCloseable next() {
    synchronized (open) {
      begun = true;
      return open.poll();
    }
  }

  private static void close(AutoCloseable thing) {
    try {
      thing.close();
    } catch (Exception left) {
      LOG.warn("{} could not be put away", thing.getClass().getSimpleName(), left);
    }
  }
}
