package dev.assay.kit.referee;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;

/// Passes on a number of bytes, says so, and drops the rest.
final class BoundedLog extends OutputStream {
  private final OutputStream target;
  private long left;

  BoundedLog(OutputStream target, long most) {
    this.target = target;
    this.left = most;
  }

  @Override
  public synchronized void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
    if (left <= 0) {
      return;
    }
    target.write(bytes, offset, (int) Math.min(length, left));
    left -= length;
    if (left <= 0) {
      target.write("\n(the log is full)\n".getBytes(UTF_8));
    }
  }

  @Override
  public synchronized void flush() throws IOException {
    target.flush();
  }
}
