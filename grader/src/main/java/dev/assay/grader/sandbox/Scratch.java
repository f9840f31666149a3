package dev.assay.grader.sandbox;

import dev.assay.grader.exercise.WholeFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A folder for what a process needs no longer than it lives: copies, uploads, archives. What a
/// process that was killed has left there, the next one removes.
public final class Scratch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Scratch.class);

  private final Ownership ownership;
  private final Path folder;

  private Scratch(Ownership ownership, Path folder) {
    this.ownership = ownership;
    this.folder = folder;
  }

  /// Makes this process's folder, and removes those of dead processes.
  ///
  /// @throws UncheckedIOException if no folder can be made
  public static Scratch of(AssayHome home) {
    Path all = home.in("scratch");
    Ownership ownership = Ownership.take(home.in("scratch-owners"));
    removeDead(all, ownership);
    try {
      return new Scratch(ownership, Files.createDirectory(all.resolve(ownership.id())));
    } catch (IOException full) {
      throw new UncheckedIOException("can't create a folder in " + all, full);
    }
  }

  private static void removeDead(Path all, Ownership ownership) {
    List<String> owners;
    try (Stream<Path> folders = Files.list(all)) {
      owners = folders.map(each -> each.getFileName().toString()).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("can't read " + all, unreadable);
    }
    for (String owner : owners) {
      if (ownership.isDead(owner)) {
        try {
          WholeFolder.remove(all.resolve(owner));
          ownership.forget(owner);
        } catch (IOException left) {
          LOG.warn("{} could not be removed; the next start tries again", all.resolve(owner), left);
        }
      }
    }
  }

  /// Where it is.
  public Path folder() {
    return folder;
  }

  /// Removes it with all that is in it; never throws.
  @Override
  public void close() {
    try {
      WholeFolder.remove(folder);
    } catch (IOException left) {
      ownership.leave();
      LOG.warn("{} could not be removed; the next start tries again", folder, left);
    } finally {
      ownership.close();
    }
  }
}
