package dev.assay.grader.sandbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets one thread of all processes of a home do something at a time. A file's lock holds for a
/// whole process, so threads keep each other out by another one.
final class HomeMutex {
  private static final Logger LOG = LoggerFactory.getLogger(HomeMutex.class);
  private static final Map<Path, ReentrantLock> IN_THIS_PROCESS = new ConcurrentHashMap<>();

  private final Path file;

  /// @param name what it is about, such as `mirror`
  HomeMutex(AssayHome home, String name) {
    this.file = home.folder().resolve(name + ".lock");
  }

  /// Does something while nobody else does; waits for whoever does, however long.
  ///
  /// @throws SandboxUnavailable if the lock can't be taken
  void alone(Runnable action) {
    ReentrantLock ours = IN_THIS_PROCESS.computeIfAbsent(file, _ -> new ReentrantLock());
    ours.lock();
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      LOG.trace("holding {}", lock);
      action.run();
    } catch (IOException failed) {
      throw new SandboxUnavailable("a lock can't be taken: " + file, failed);
    } finally {
      ours.unlock();
    }
  }
}
