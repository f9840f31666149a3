package dev.assay.grader.sandbox;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Splits output into lines for whoever watches, while the log keeps its bytes. For one writer at a
/// time.
final class LogLines implements Consumer<byte[]> {
  private static final int LONGEST = 2_000;

  private final BoundedLog log;
  private final Consumer<String> lines;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  /// @param lines given each line without its end, cut to 2,000 bytes
  LogLines(BoundedLog log, Consumer<String> lines) {
    this.log = log;
    this.lines = lines;
  }

  @Override
  public synchronized void accept(byte[] bytes) {
    log.append(bytes);
    for (byte each : bytes) {
      if (each == '\n') {
        handOn();
      } else if (line.size() < LONGEST) {
        line.write(each);
      }
    }
  }

  /// Hands on a last line without an end, if there is one.
  synchronized void end() {
    if (line.size() > 0) {
      handOn();
    }
  }

  private void handOn() {
    lines.accept(line.toString(StandardCharsets.UTF_8).stripTrailing());
    line.reset();
  }

  /// How many bytes have come.
  long bytes() {
    return log.bytes();
  }
}
