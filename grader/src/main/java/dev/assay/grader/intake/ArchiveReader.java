package dev.assay.grader.intake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/// Reads archives of ours. What is in them was refused or taken before, so there is no rule about
/// their compression, and damage is our fault.
final class ArchiveReader {
  private static final int EXECUTABLE = 0100;
  private final IntakeLimits limits;
  private final Path scratch;

  ArchiveReader(IntakeLimits limits, Path scratch) {
    this.limits = limits;
    this.scratch = scratch;
  }

  SourceTree read(Path file) throws SubmissionRejected {
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
      return read(bytes, "the archive " + file);
    } catch (IOException unreadable) {
      Faults.stopIfInterrupted();
      throw new UncheckedIOException("the archive " + file + " can't be read", unreadable);
    }
  }

  /// @param name what a fault calls it
  SourceTree read(InputStream bytes, String name) throws SubmissionRejected {
    try (Spool spool = new Spool(limits, scratch, Ceiling.of(limits));
        TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(bytes))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.isFile()) {
          spool.look();
          spool.addFile(entry.getName(), (entry.getMode() & EXECUTABLE) != 0, tar);
        }
      }
      return spool.finish();
    } catch (IOException damaged) {
      Faults.stopIfInterrupted();
      throw new UncheckedIOException(name + " is damaged", damaged);
    }
  }
}
