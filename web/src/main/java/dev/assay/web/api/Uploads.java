package dev.assay.web.api;

import dev.assay.web.http.Refused;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes a zip from a request's body into a file. It is never in memory as a whole, and no more
/// than the bound is read of it.
final class Uploads {
  static final long MOST = 50_000_000;
  private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);
  private static final Duration WITHIN = Duration.ofMinutes(15);
  private static final int BUFFER = 64 * 1024;

  private final Path scratch;

  Uploads(Path scratch) {
    this.scratch = scratch;
  }

  /// A file that was uploaded. Closing deletes it.
  record Upload(Path file, String sha256) implements AutoCloseable {
    @Override
    public void close() {
      delete(file);
    }
  }

  /// @throws Refused if it has more than 50 MB, or breaks off
  Upload take(Context context) throws Refused {
    if (context.req().getContentLengthLong() > MOST) {
      context.header("Connection", "close");
      throw tooLarge();
    }
    Path file = fresh();
    try {
      return new Upload(file, copy(context.bodyInputStream(), file));
    } catch (IOException broken) {
      delete(file);
      throw Refused.badRequest("the upload broke off");
    } catch (Refused | RuntimeException refused) {
      delete(file);
      context.header("Connection", "close");
      throw refused;
    }
  }

  private static String copy(InputStream from, Path file) throws IOException, Refused {
    long end = System.nanoTime() + WITHIN.toNanos();
    MessageDigest digest = digest();
    byte[] buffer = new byte[BUFFER];
    long taken = 0;
    try (OutputStream to = Files.newOutputStream(file)) {
      for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
        taken += read;
        if (taken > MOST) {
          throw tooLarge();
        }
        if (System.nanoTime() > end) {
          throw Refused.badRequest(
              "the upload took longer than %d minutes".formatted(WITHIN.toMinutes()));
        }
        digest.update(buffer, 0, read);
        to.write(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static Refused tooLarge() {
    return Refused.tooLarge("a zip must have at most 50 MB");
  }

  private Path fresh() {
    try {
      return Files.createTempFile(scratch, "upload-", ".zip");
    } catch (IOException fault) {
      throw new UncheckedIOException("the scratch folder " + scratch + " can't be used", fault);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException fault) {
      LOG.warn("an upload could not be deleted: {}", file, fault);
    }
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
