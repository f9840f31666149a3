package dev.assay.grader.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Untrusted output of any length, of which the beginning and the end are kept. Safe for use by
/// several threads.
public final class BoundedLog {
  /// What is kept of a phase, in bytes: a quarter of it from the beginning.
  private static final int HEAD = 64 << 10;

  private static final int TAIL = 192 << 10;

  private final byte[] head;
  private final byte[] tail;
  private long total;

  /// A log that keeps 256 KB.
  public BoundedLog() {
    this(HEAD, TAIL);
  }

  /// @param head how many bytes of the beginning are kept
  /// @param tail how many bytes of the end are kept
  BoundedLog(int head, int tail) {
    this.head = new byte[head];
    this.tail = new byte[tail];
  }

  /// Adds output as it came.
  public synchronized void append(byte[] bytes) {
    int from = 0;
    if (total < head.length) {
      from = (int) Math.min(bytes.length, head.length - total);
      System.arraycopy(bytes, 0, head, (int) total, from);
    }
    total += from;
    int skipped = Math.max(0, bytes.length - from - tail.length);
    total += skipped;
    for (int i = from + skipped; i < bytes.length; i++) {
      tail[(int) ((total - head.length) % tail.length)] = bytes[i];
      total++;
    }
  }

  /// Adds text.
  public void append(String text) {
    append(text.getBytes(StandardCharsets.UTF_8));
  }

  /// How many bytes were added in all.
  public synchronized long bytes() {
    return total;
  }

  /// What is kept, with a line that says how much is missing in between, where any is.
  public synchronized String text() {
    if (total <= head.length) {
      return new String(head, 0, (int) total, StandardCharsets.UTF_8);
    }
    long behindHead = total - head.length;
    int kept = (int) Math.min(behindHead, tail.length);
    long missing = behindHead - kept;
    byte[] end = new byte[kept];
    for (int i = 0; i < kept; i++) {
      end[i] = tail[(int) ((missing + i) % tail.length)];
    }
    String cut = missing == 0 ? "" : "%n… %,d bytes are left out here …%n".formatted(missing);
    if (missing == 0) {
      byte[] all = new byte[head.length + kept];
      System.arraycopy(head, 0, all, 0, head.length);
      System.arraycopy(end, 0, all, head.length, kept);
      return new String(all, StandardCharsets.UTF_8);
    }
    return new String(head, StandardCharsets.UTF_8) + cut + new String(end, StandardCharsets.UTF_8);
  }

  /// The last lines of what is kept.
  public String lastLines(int lines) {
    String[] all = text().split("\n", -1);
    int end = all.length > 0 && all[all.length - 1].isEmpty() ? all.length - 1 : all.length;
    int from = Math.max(0, end - lines);
    return String.join("\n", Arrays.copyOfRange(all, from, end));
  }
}
