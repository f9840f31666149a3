package dev.assay.web.candidate.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A zip as it was sent, in a file of ours.
///
/// @param name as the sender calls it
/// @param key the sender's, for recognising the same upload
/// @param sha256 of its bytes, in hexadecimal
record UploadedFile(Path path, String name, String key, String sha256) implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(UploadedFile.class);

  @Override
  public void close() {
    delete(path);
  }

  static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException | RuntimeException fault) {
      LOG.warn("an upload could not be deleted: {}", path, fault);
    }
  }
}
