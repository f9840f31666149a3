package dev.assay.web.candidate;

import dev.assay.grader.intake.SourceTree;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A tree's archive in a file of its own until it is in the database: it may be too large for many
/// of them to be in memory at once.
final class ArchiveFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ArchiveFile.class);

  private final Path path;

  private ArchiveFile(Path path) {
    this.path = path;
  }

  static ArchiveFile of(SourceTree tree, Path scratch) {
    try {
      ArchiveFile file = new ArchiveFile(Files.createTempFile(scratch, "submission-", ".tar.gz"));
      try (OutputStream out = Files.newOutputStream(file.path)) {
        tree.writeArchive(out);
      } catch (IOException | RuntimeException fault) {
        file.close();
        throw fault;
      }
      return file;
    } catch (IOException fault) {
      throw new UncheckedIOException("the scratch folder " + scratch + " can't be used", fault);
    }
  }

  int length() {
    try {
      return Math.toIntExact(Files.size(path));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /// Its bytes; the caller closes them.
  InputStream open() {
    try {
      return new BufferedInputStream(Files.newInputStream(path));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException | RuntimeException fault) {
      LOG.warn("an archive's file could not be deleted: {}", path, fault);
    }
  }
}
