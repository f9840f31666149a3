package dev.assay.grader.intake;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/// A part of a file.
final class SliceStream extends FilterInputStream {
  private long left;

  private SliceStream(InputStream whole, long length) {
    super(whole);
    this.left = length;
  }

  static SliceStream open(Path file, long offset, long length) throws IOException {
    SeekableByteChannel channel = Files.newByteChannel(file);
    try {
      return new SliceStream(Channels.newInputStream(channel.position(offset)), length);
    } catch (IOException | RuntimeException fault) {
      channel.close();
      throw fault;
    }
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
    if (left == 0) {
      return -1;
    }
    int read = super.read(into, offset, (int) Math.min(length, left));
    if (read < 0) {
      throw new EOFException("the spool file ends " + left + " bytes early");
    }
    left -= read;
    return read;
  }

  @Override
  public long skip(long bytes) throws IOException {
    long skipped = super.skip(Math.clamp(bytes, 0, left));
    left -= skipped;
    return skipped;
  }

  @Override
  public int available() {
    return (int) Math.min(left, Integer.MAX_VALUE);
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
