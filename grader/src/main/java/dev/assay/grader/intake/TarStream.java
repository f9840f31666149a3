package dev.assay.grader.intake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Queue;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/// Makes a tar of spooled files while it is read; holds one header in memory at a time.
final class TarStream extends InputStream {
  record Owner(int uid, int gid) {}

  /// The same for every file, so that a tree has one form. Not the beginning of time: the resources
  /// plugin of Maven, 3.3.1 at least, takes a file of that age for one that isn't there, and leaves
  /// it out of the jar.
  static final Instant MODIFIED = Instant.parse("2020-01-01T00:00:00Z");

  private static final int RECORD = 512;
  private final SpoolFile file;
  private final Owner owner;
  private final Iterator<Map.Entry<String, Slot>> files;
  private final Set<String> folders = new HashSet<>();
  private final Queue<Piece> pieces = new ArrayDeque<>();
  private InputStream current = InputStream.nullInputStream();
  private boolean ended;

  @FunctionalInterface
  private interface Piece {
    InputStream open() throws IOException;
  }

  TarStream(SpoolFile file, NavigableMap<String, Slot> slots, Owner owner) throws IOException {
    this.file = file;
    this.owner = owner;
    this.files = slots.entrySet().iterator();
    advance();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    for (; ; ) {
      int read = current.read(into, offset, length);
      if (read > 0) {
        return read;
      }
      if (!advance()) {
        return -1;
      }
    }
  }

  @Override
  public void close() throws IOException {
    ended = true;
    pieces.clear();
    current.close();
  }

  private boolean advance() throws IOException {
    current.close();
    current = InputStream.nullInputStream();
    if (pieces.isEmpty() && !ended) {
      queueNext();
    }
    Piece next = pieces.poll();
    if (next == null) {
      return false;
    }
    current = next.open();
    return true;
  }

  private void queueNext() throws IOException {
    if (!files.hasNext()) {
      ended = true;
      queue(new byte[2 * RECORD]);
      return;
    }
    Map.Entry<String, Slot> next = files.next();
    queueFolders(next.getKey());
    Slot slot = next.getValue();
    queue(header(next.getKey(), slot.executable() ? 0755 : 0644, slot.length()));
    pieces.add(() -> file.open(slot));
    queue(new byte[Math.floorMod(-slot.length(), RECORD)]);
  }

  private void queueFolders(String path) throws IOException {
    for (int cut = path.indexOf('/'); cut > 0; cut = path.indexOf('/', cut + 1)) {
      String folder = path.substring(0, cut + 1);
      if (folders.add(folder)) {
        queue(header(folder, 0755, 0));
      }
    }
  }

  private void queue(byte[] bytes) {
    pieces.add(() -> new ByteArrayInputStream(bytes));
  }

  @SuppressWarnings(
      "resource") // closing it would ask for the content, which does not go through it
  private byte[] header(String name, int permissions, long size) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setMode((entry.isDirectory() ? 0040000 : 0100000) | permissions);
    entry.setSize(size);
    entry.setIds(owner.uid(), owner.gid());
    entry.setModTime(MODIFIED.toEpochMilli());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    var tar = new TarArchiveOutputStream(bytes, RECORD, StandardCharsets.UTF_8.name());
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    tar.setAddPaxHeadersForNonAsciiNames(true);
    tar.putArchiveEntry(entry);
    return bytes.toByteArray();
  }
}
