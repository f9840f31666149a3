package dev.assay.web.review;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Which candidates have changed since one list was told the last time. Never grows beyond what a
/// list can use: then it says that all have.
final class Changes {
  /// Instead of ids: any may have changed.
  static final String ALL = "all";

  private static final int MOST = 500;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition more = lock.newCondition();
  private final Set<String> ids = new HashSet<>();
  private boolean over;

  void add(String id) {
    lock.lock();
    try {
      if (ids.size() >= MOST) {
        ids.clear();
        ids.add(ALL);
      } else if (!ids.contains(ALL)) {
        ids.add(id);
      }
      more.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void end() {
    lock.lock();
    try {
      over = true;
      more.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isOver() {
    lock.lock();
    try {
      return over;
    } finally {
      lock.unlock();
    }
  }

  /// What has changed, as soon as something has; empty if nothing has for so long.
  Set<String> await(Duration longest) throws InterruptedException {
    lock.lock();
    try {
      long left = longest.toNanos();
      while (ids.isEmpty() && !over && left > 0) {
        left = more.awaitNanos(left);
      }
      Set<String> changed = Set.copyOf(ids);
      ids.clear();
      return changed;
    } finally {
      lock.unlock();
    }
  }
}
