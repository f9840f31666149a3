package dev.assay.grader.sandbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells living processes of ours from dead ones: each holds a lock on a file named after its owner
/// id, which the operating system drops however the process ends.
final class Ownership implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Ownership.class);

  /// The ids of this process. Their files must not be opened again: as fcntl(2) says, closing any
  /// descriptor of a file drops the process's locks on it.
  private static final Set<String> OURS = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final String id;
  private final FileChannel channel;
  private volatile boolean leaves;

  private Ownership(Path folder, String id, FileChannel channel) {
    this.folder = folder;
    this.id = id;
    this.channel = channel;
  }

  /// Takes an id for this process's things in the engine.
  static Ownership take(AssayHome home) {
    return take(home.in("owners"));
  }

  /// Takes an id for this process.
  ///
  /// @param folder where the locks are
  static Ownership take(Path folder) {
    String id = RandomHex.of(8);
    OURS.add(id);
    try {
      FileChannel channel =
          FileChannel.open(
              folder.resolve(id), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      channel.lock();
      return new Ownership(folder, id, channel);
    } catch (IOException failed) {
      throw new SandboxUnavailable("no lock can be taken in " + folder, failed);
    }
  }

  /// Notes that something of this process is left in the engine.
  void leave() {
    leaves = true;
  }

  /// This process's id.
  String id() {
    return id;
  }

  /// Whether the process with that id has ended. One that this home has never heard of counts as
  /// alive: it belongs to another home, or another machine.
  boolean isDead(String owner) {
    if (OURS.contains(owner) || !owner.matches("[0-9a-f]{16}")) {
      return false;
    }
    try (FileChannel other = FileChannel.open(folder.resolve(owner), StandardOpenOption.WRITE);
        FileLock lock = other.tryLock()) {
      return lock != null;
    } catch (IOException unknown) {
      return false;
    }
  }

  /// Whether no other process of this home lives.
  boolean isAlone() {
    try (var files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .allMatch(owner -> owner.equals(id) || isDead(owner));
    } catch (IOException unreadable) {
      return false;
    }
  }

  /// Forgets a dead process, once nothing of it is left in the engine.
  void forget(String owner) {
    try {
      Files.deleteIfExists(folder.resolve(owner));
    } catch (IOException left) {
      throw new SandboxUnavailable("can't delete a lock in " + folder, left);
    }
  }

  /// Ends this process's hold. Its file stays, and so counts as a dead process's, where something
  /// of it is left for the next one to remove: see [#leave].
  @Override
  public void close() {
    try {
      channel.close();
      if (!leaves) {
        Files.deleteIfExists(folder.resolve(id));
      }
      OURS.remove(id);
    } catch (IOException left) {
      LOG.warn("lock {} is left behind", id, left);
    }
  }
}
