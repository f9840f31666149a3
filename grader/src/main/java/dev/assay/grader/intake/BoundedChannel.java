package dev.assay.grader.intake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/// A file that is read for at most so many bytes. A zip's table of contents can be far larger in
/// memory than on disk, and entries that all use the same bytes can make us read those again and
/// again.
final class BoundedChannel implements SeekableByteChannel {
  private final SeekableByteChannel channel;
  private long left;
  private String exceeded;

  BoundedChannel(SeekableByteChannel channel, long bytes, String exceeded) {
    this.channel = channel;
    this.left = bytes;
    this.exceeded = exceeded;
  }

  boolean isExceeded() {
    return left < 0;
  }

  void allow(long bytes, String otherwise) {
    left = bytes;
    exceeded = otherwise;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    int read = channel.read(into);
    left -= Math.max(0, read);
    if (left < 0) {
      throw new IOException(exceeded);
    }
    return read;
  }

  @Override
  public int write(ByteBuffer from) {
    throw new UnsupportedOperationException("read-only");
  }

  @Override
  public long position() throws IOException {
    return channel.position();
  }

  @Override
  public SeekableByteChannel position(long position) throws IOException {
    channel.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    return channel.size();
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new UnsupportedOperationException("read-only");
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
