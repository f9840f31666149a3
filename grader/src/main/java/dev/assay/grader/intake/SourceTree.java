package dev.assay.grader.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/// What a candidate handed in: regular files only, within the limits. Safe for several threads.
///
/// Its bytes are in one file in the scratch folder; whoever asked for the tree closes it.
public final class SourceTree implements SourceFiles, AutoCloseable {
  private static final int LONGEST_TEXT = 1_000_000;

  /// The first time that a zip can say.
  private static final FileTime ZIP_EPOCH = FileTime.from(Instant.parse("1980-01-01T00:00:00Z"));

  private final SpoolFile file;
  private final NavigableMap<String, Slot> slots;
  private final long bytes;
  private final String sha256;

  SourceTree(SpoolFile file, NavigableMap<String, Slot> slots) {
    this.file = file;
    this.slots = Collections.unmodifiableNavigableMap(slots);
    this.bytes = slots.values().stream().mapToLong(Slot::length).sum();
    this.sha256 = hash(slots);
  }

  public int files() {
    return slots.size();
  }

  /// What is in a folder of it, by its path there. It shares this tree's bytes: closing either ends
  /// both.
  ///
  /// @param folder without a slash at its end; empty for the whole tree
  public SourceTree inside(String folder) {
    String prefix = folder.isEmpty() ? "" : folder + "/";
    NavigableMap<String, Slot> kept = new TreeMap<>();
    slots.forEach((path, slot) -> {
      if (path.startsWith(prefix)) {
        kept.put(path.substring(prefix.length()), slot);
      }
    });
    return new SourceTree(file, kept);
  }

  /// All of it but one file. It shares this tree's bytes: closing either ends both.
  public SourceTree without(String path) {
    NavigableMap<String, Slot> kept = new TreeMap<>(slots);
    kept.remove(path);
    return new SourceTree(file, kept);
  }

  /// Bytes of all files together.
  public long bytes() {
    return bytes;
  }

  /// A hash in hexadecimal over path, executable bit and content of every file, in the order of the
  /// paths. It says nothing about where the tree came from: a zip and a folder with the same files
  /// have the same one.
  public String sha256() {
    return sha256;
  }

  /// A file of a tree.
  ///
  /// @param sha256 of its content, in hexadecimal
  public record Entry(long bytes, String sha256, boolean executable) {}

  /// What is known of a file without reading it; empty if there is no such file.
  public Optional<Entry> entry(String path) {
    return Optional.ofNullable(slots.get(path))
        .map(slot -> new Entry(slot.length(), slot.sha256(), slot.executable()));
  }

  @Override
  public SortedSet<String> paths() {
    return slots.navigableKeySet();
  }

  @Override
  public Optional<String> text(String path) {
    return open(path).map(SourceTree::head);
  }

  private static String head(InputStream content) {
    try (content) {
      return new String(content.readNBytes(LONGEST_TEXT), StandardCharsets.UTF_8);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /// The content of a file; the caller closes it.
  ///
  /// @throws IllegalStateException if this tree is closed
  public Optional<InputStream> open(String path) {
    Slot slot = slots.get(path);
    if (slot == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(file.open(slot));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /// All of it as a tar stream owned by root: see [#tar(int, int)].
  public InputStream tar() throws IOException {
    return tar(0, 0);
  }

  /// All of it as a tar stream: relative names, folders before what is in them, mode 0755 for
  /// folders and executable files and 0644 for the rest, one fixed time. The same tree always gives
  /// the same bytes. The caller closes it.
  public InputStream tar(int uid, int gid) throws IOException {
    return new TarStream(file, slots, new TarStream.Owner(uid, gid));
  }

  /// Writes the whole tree as a gzipped tar, which [Origin.Archive] reads back: the same tree gives
  /// the same bytes.
  ///
  /// @param out closed by the caller
  public void writeArchive(OutputStream out) throws IOException {
    try (InputStream tar = tar()) {
      GZIPOutputStream zipped = new GZIPOutputStream(out);
      tar.transferTo(zipped);
      zipped.finish();
    }
  }

  /// Writes the whole tree as a zip, with the files' executable bits.
  ///
  /// @param folder the one folder that everything is in
  /// @param out closed by the caller
  public void writeZip(String folder, OutputStream out) throws IOException {
    ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out);
    for (var each : slots.entrySet()) {
      ZipArchiveEntry entry = new ZipArchiveEntry(folder + "/" + each.getKey());
      entry.setTime(ZIP_EPOCH);
      entry.setUnixMode(each.getValue().executable() ? 0100755 : 0100644);
      zip.putArchiveEntry(entry);
      try (InputStream content = file.open(each.getValue())) {
        content.transferTo(zip);
      }
      zip.closeArchiveEntry();
    }
    zip.finish();
    zip.flush();
  }

  /// Deletes the bytes. Never throws; closing twice is fine.
  @Override
  public void close() {
    file.delete();
  }

  private static String hash(NavigableMap<String, Slot> slots) {
    MessageDigest digest = Faults.sha256();
    slots.forEach((path, slot) -> {
      // A path has no NUL in it and the rest has a fixed length, so no two trees give the same
      // input.
      String line = path + '\0' + (slot.executable() ? 'x' : '-') + slot.sha256();
      digest.update(line.getBytes(StandardCharsets.UTF_8));
    });
    return HexFormat.of().formatHex(digest.digest());
  }
}
