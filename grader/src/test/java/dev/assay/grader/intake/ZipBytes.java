package dev.assay.grader.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Writes zips byte by byte, so that they can say anything.
@SuppressWarnings("ByteBufferBackingArray") // every buffer here is allocated whole
final class ZipBytes {
  private static final int FILE = 0100644;
  private static final int LINK = 0120777;
  private static final int UTF8 = 1 << 11;
  private static final int DEFLATED = 8;

  private ZipBytes() {}

  /// @param body what is in the archive; `size` and `checksum` are what it says about it
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Entry(
      byte[] name, byte[] body, int method, int flags, int mode, long size, long checksum) {
    Entry named(byte[] other) {
      return new Entry(other, body, method, flags, mode, size, checksum);
    }

    Entry mode(int other) {
      return new Entry(name, body, method, flags, other, size, checksum);
    }

    Entry flags(int other) {
      return new Entry(name, body, method, other, mode, size, checksum);
    }

    Entry method(int other) {
      return new Entry(name, body, other, flags, mode, size, checksum);
    }

    Entry size(long other) {
      return new Entry(name, body, method, flags, mode, other, checksum);
    }

    Entry checksum(long other) {
      return new Entry(name, body, method, flags, mode, size, other);
    }

    Entry deflated() {
      return new Entry(name, deflate(body), DEFLATED, flags, mode, size, checksum);
    }
  }

  static Entry file(String name, String content) {
    return file(name, content.getBytes(UTF_8));
  }

  static Entry file(String name, byte[] content) {
    CRC32 checksum = new CRC32();
    checksum.update(content);
    return new Entry(
        name.getBytes(UTF_8), content, 0, UTF8, FILE, content.length, checksum.getValue());
  }

  static Entry folder(String name) {
    return file(name, "").mode(0040755);
  }

  static Entry link(String name, String to) {
    return file(name, to).mode(LINK);
  }

  static byte[] zip(Entry... entries) {
    return write(List.of(entries), false);
  }

  /// All entries use the bytes of the first one, as bombs do.
  static byte[] overlapping(Entry... entries) {
    return write(List.of(entries), true);
  }

  private static byte[] write(List<Entry> entries, boolean overlap) {
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    ByteArrayOutputStream contents = new ByteArrayOutputStream();
    int last = 0;
    for (Entry entry : entries) {
      boolean shared = overlap && archive.size() > 0;
      last = shared ? last : archive.size();
      contents.writeBytes(central(entry, last));
      archive.writeBytes(shared ? new byte[0] : local(entry));
    }
    int start = archive.size();
    archive.writeBytes(contents.toByteArray());
    archive.writeBytes(end(entries.size(), contents.size(), start));
    return archive.toByteArray();
  }

  private static byte[] local(Entry entry) {
    ByteBuffer header = buffer(30 + entry.name().length + entry.body().length);
    header.putInt(0x04034b50).putShort((short) 20);
    common(header, entry);
    return header.put(entry.name()).put(entry.body()).array();
  }

  private static byte[] central(Entry entry, int offset) {
    ByteBuffer header = buffer(46 + entry.name().length);
    header.putInt(0x02014b50).putShort((short) (3 << 8 | 20)).putShort((short) 20);
    common(header, entry);
    header.putShort((short) 0).putShort((short) 0).putShort((short) 0);
    header.putInt(entry.mode() << 16).putInt(offset);
    return header.put(entry.name()).array();
  }

  private static void common(ByteBuffer header, Entry entry) {
    header.putShort((short) entry.flags()).putShort((short) entry.method()).putInt(0);
    header.putInt((int) entry.checksum()).putInt(entry.body().length).putInt((int) entry.size());
    header.putShort((short) entry.name().length).putShort((short) 0);
  }

  private static byte[] end(int entries, int length, int start) {
    ByteBuffer end = buffer(22).putInt(0x06054b50).putInt(0);
    end.putShort((short) entries).putShort((short) entries);
    return end.putInt(length).putInt(start).putShort((short) 0).array();
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] deflate(byte[] content) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    deflater.setInput(content);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] chunk = new byte[8192];
    while (!deflater.finished()) {
      out.write(chunk, 0, deflater.deflate(chunk));
    }
    deflater.end();
    return out.toByteArray();
  }
}
