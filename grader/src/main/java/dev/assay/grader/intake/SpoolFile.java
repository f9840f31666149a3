package dev.assay.grader.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one file that a submission has on this machine, under a name of ours, readable by nobody
/// else.
final class SpoolFile {
  private static final Logger LOG = LoggerFactory.getLogger(SpoolFile.class);
  private final Path path;
  private final AtomicBoolean deleted = new AtomicBoolean();

  private SpoolFile(Path path) {
    this.path = path;
  }

  static SpoolFile create(Path scratch) {
    try {
      return new SpoolFile(Files.createTempFile(scratch, "submission-", ".spool"));
    } catch (IOException fault) {
      throw Faults.scratch(fault);
    }
  }

  Path path() {
    return path;
  }

  /// A stream of its own for every caller: one that is interrupted while reading must not close
  /// another's.
  InputStream open(Slot slot) throws IOException {
    if (deleted.get()) {
      throw new IllegalStateException("the source tree is closed");
    }
    return SliceStream.open(path, slot.offset(), slot.length());
  }

  /// Deleting twice is fine. Never throws.
  void delete() {
    if (deleted.getAndSet(true)) {
      return;
    }
    try {
      Files.deleteIfExists(path);
    } catch (IOException | RuntimeException fault) {
      LOG.warn("a spool file could not be deleted: {}", path, fault);
    }
  }
}
