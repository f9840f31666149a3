package dev.assay.grader.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/// Reads a zip by its table of contents and believes nothing of what that says.
final class ZipReader {
  // Enough for about a hundred thousand entries; a node_modules folder that was packed too has some
  // ten thousand.
  private static final long LONGEST_CONTENTS = 16_000_000;
  private static final long SLACK = 100_000;
  private final IntakeLimits limits;
  private final Path scratch;

  ZipReader(IntakeLimits limits, Path scratch) {
    this.limits = limits;
    this.scratch = scratch;
  }

  SourceTree read(Path file) throws SubmissionRejected {
    String name = String.valueOf(file.getFileName());
    if (!Files.isRegularFile(file)) {
      throw new SubmissionRejected(Words.name(name) + " is not a file");
    }
    try (BoundedChannel channel =
        new BoundedChannel(
            Files.newByteChannel(file), LONGEST_CONTENTS, "its table of contents is too long")) {
      checkSize(channel.size(), name);
      ArchiveKind.checkZip(channel, name);
      try (ZipFile zip = open(channel, name)) {
        // Every byte of an honest zip is read once; the other time is for what is read ahead.
        channel.allow(2 * channel.size() + SLACK, "its entries overlap");
        return spool(zip, channel.size());
      }
    } catch (IOException unreadable) {
      Faults.stopIfInterrupted();
      throw new SubmissionRejected(Words.name(name) + " can't be read: " + reason(unreadable));
    }
  }

  private void checkSize(long size, String name) throws SubmissionRejected {
    if (size == 0) {
      throw new SubmissionRejected(Words.name(name) + " is empty: it has 0 bytes; hand in a .zip");
    }
    if (size > limits.bytesIn()) {
      throw new SubmissionRejected(
          "%s is a file of %s: the limit is %s"
              .formatted(Words.name(name), Words.bytes(size), Words.bytes(limits.bytesIn())));
    }
  }

  private static ZipFile open(BoundedChannel channel, String name) throws SubmissionRejected {
    try {
      return ZipFile.builder().setSeekableByteChannel(channel).setIgnoreLocalFileHeader(true).get();
    } catch (IOException | RuntimeException damaged) {
      Faults.stopIfInterrupted();
      throw new SubmissionRejected(
          Words.name(name)
              + (channel.isExceeded()
                  ? " has a table of contents of more than %s; leave node_modules and what is built out"
                      .formatted(Words.bytes(LONGEST_CONTENTS))
                  : " is cut short or damaged: its table of contents can't be read (%s)"
                      .formatted(reason(damaged))));
    }
  }

  private SourceTree spool(ZipFile zip, long archiveBytes) throws SubmissionRejected {
    try (Spool spool = new Spool(limits, scratch, Ceiling.ofArchive(limits, archiveBytes))) {
      List<ZipItem> items = new ArrayList<>();
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        spool.look();
        items.add(ZipItem.of(entry));
      }
      for (ZipItem item : TopFolder.stripped(items)) {
        take(zip, item, spool);
      }
      return spool.finish();
    }
  }

  private static void take(ZipFile zip, ZipItem item, Spool spool) throws SubmissionRejected {
    if (PathRules.isSkipped(item.path(), item.folder())) {
      return;
    }
    if (item.folder()) {
      spool.addFolder(item.path());
      return;
    }
    item.checkFile();
    CRC32 checksum = new CRC32();
    try (InputStream content = new CheckedInputStream(zip.getInputStream(item.entry()), checksum)) {
      checkWhole(item, spool.addFile(item.path(), item.executable(), content), checksum.getValue());
    } catch (IOException | IllegalArgumentException damaged) {
      Faults.stopIfInterrupted();
      throw PathRules.refused(item.path(), "is cut short or damaged (" + reason(damaged) + ")");
    }
  }

  private static void checkWhole(ZipItem item, long bytes, long checksum)
      throws SubmissionRejected {
    ZipArchiveEntry entry = item.entry();
    if (bytes != entry.getSize()) {
      throw PathRules.refused(
          item.path(),
          "is cut short or damaged: it has %s where the zip says %s"
              .formatted(Words.count(bytes, "byte"), Words.number(entry.getSize())));
    }
    if (checksum != entry.getCrc()) {
      throw PathRules.refused(
          item.path(),
          "is damaged: its checksum is %08x where the zip says %08x"
              .formatted(checksum, entry.getCrc()));
    }
  }

  /// A library's message may repeat names from the zip.
  private static String reason(Throwable fault) {
    Throwable cause = fault.getCause();
    if (cause != null) {
      return reason(cause);
    }
    String message = fault.getMessage();
    return message == null ? fault.getClass().getSimpleName() : Words.plain(message);
  }
}
