package dev.assay.grader.author;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Tells which files of a folder have been saved, in folders that came later too. The system's
/// events only wake it; what has changed it sees by looking at all files, so that no event can be
/// missed. For one thread; another may close it.
public final class WatchedFolder implements AutoCloseable {
  /// So long nothing more may be saved until a burst counts as over.
  private static final Duration QUIET = Duration.ofMillis(80);

  /// A burst that goes on for longer is told of in parts.
  private static final Duration LONGEST_BURST = Duration.ofSeconds(2);

  private static final int MOST_FILES = 20_000;

  /// What editors put beside a file while they save it.
  private static final Pattern PASSING =
      Pattern.compile("\\.#.*|#.*#|.*~|.*\\.sw[a-z]|4913|.*___jb_(tmp|old)___|\\.goutputstream-.*");

  private final Path folder;
  private final WatchService events;
  private Map<String, State> states = Map.of();

  private record State(FileTime modified, long bytes, @Nullable Object file) {}

  /// What was saved in one burst.
  ///
  /// @param files relative to the folder; those that are gone too
  /// @param since when the burst began
  public record Saved(Set<String> files, Instant since) {}

  /// Begins to watch.
  ///
  /// @throws IOException if the folder can't be read, or has too many files, or the system has no
  ///   more watches for this user
  public WatchedFolder(Path folder) throws IOException {
    this.folder = folder;
    this.events = folder.getFileSystem().newWatchService();
    try {
      this.states = look();
    } catch (IOException unreadable) {
      events.close();
      throw unreadable;
    }
  }

  /// Waits until something was saved and nothing more is.
  ///
  /// @throws ClosedWatchServiceException when it has been closed
  public Saved await() throws InterruptedException, IOException {
    while (true) {
      drain(events.take());
      Instant since = Instant.now();
      for (WatchKey more = next(); more != null; more = next()) {
        drain(more);
        if (Instant.now().isAfter(since.plus(LONGEST_BURST))) {
          break;
        }
      }
      Map<String, State> now = look();
      Set<String> changed = difference(states, now);
      states = now;
      if (!changed.isEmpty()) {
        return new Saved(changed, since);
      }
    }
  }

  private @Nullable WatchKey next() throws InterruptedException {
    return events.poll(QUIET.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void drain(WatchKey key) {
    var _ = key.pollEvents();
    key.reset();
  }

  private static Set<String> difference(Map<String, State> before, Map<String, State> now) {
    Set<String> changed = new TreeSet<>(before.keySet());
    changed.addAll(now.keySet());
    changed.removeIf(file -> before.containsKey(file) && before.get(file).equals(now.get(file)));
    return changed;
  }

  /// Looks at all files, and watches each folder before it looks inside.
  private Map<String, State> look() throws IOException {
    Map<String, State> found = new HashMap<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes)
              throws IOException {
            if (!each.equals(folder)
                && Folders.LEFT_BEHIND.contains(each.getFileName().toString())) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            try {
              watch(each);
              return FileVisitResult.CONTINUE;
            } catch (NoSuchFileException gone) {
              return FileVisitResult.SKIP_SUBTREE;
            }
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile()
                && !PASSING.matcher(file.getFileName().toString()).matches()) {
              add(file, attributes);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }

          private void add(Path file, BasicFileAttributes attributes) throws IOException {
            found.put(
                folder.relativize(file).toString().replace('\\', '/'),
                new State(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey()));
            if (found.size() > MOST_FILES) {
              throw new IOException(
                  "%s has more than %d files: keep what nobody wrote out of it"
                      .formatted(folder, MOST_FILES));
            }
          }
        });
    return found;
  }

  private void watch(Path each) throws IOException {
    var _ =
        each.register(
            events,
            StandardWatchEventKinds.ENTRY_CREATE,
            StandardWatchEventKinds.ENTRY_MODIFY,
            StandardWatchEventKinds.ENTRY_DELETE);
  }

  @Override
  public void close() throws IOException {
    events.close();
  }
}
