package dev.assay.grader.sandbox;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// What candidate code prints, kept and handed on until there is so much of it that the code is
/// stopped. For one writer at a time.
final class CandidateOutput implements Consumer<byte[]> {
  private static final long MOST_BYTES = 100L << 20;

  private final LogLines lines;
  private final Runnable stop;
  private final AtomicBoolean stopped = new AtomicBoolean();

  /// @param stop ends the code without waiting for that: it is called where its output is read
  CandidateOutput(LogLines lines, Runnable stop) {
    this.lines = lines;
    this.stop = stop;
  }

  @Override
  public void accept(byte[] bytes) {
    lines.accept(bytes);
    if (lines.bytes() > MOST_BYTES && stopped.compareAndSet(false, true)) {
      stop.run();
    }
  }

  /// Whether there was too much.
  boolean wasTooMuch() {
    return stopped.get();
  }

  /// What became of the code then, as the end of a sentence.
  static String tooMuch() {
    return "printed more than %d MB and was stopped".formatted(MOST_BYTES >> 20);
  }
}
