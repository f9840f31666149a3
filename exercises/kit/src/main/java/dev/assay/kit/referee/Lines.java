package dev.assay.kit.referee;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Lines of bytes, none longer than a bound.
final class Lines {
  private final InputStream in;
  private final int longest;

  Lines(InputStream in, int longest) {
    this.in = new BufferedInputStream(in, 64 * 1024);
    this.longest = longest;
  }

  /// The next line without its end; `null` when there is none.
  ///
  /// @throws IOException if the line is longer than the bound
  byte @Nullable [] next() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        return line.size() == 0 ? null : line.toByteArray();
      }
      if (line.size() == longest) {
        throw new IOException("a line must have at most " + longest + " bytes");
      }
      line.write(b);
    }
    return line.toByteArray();
  }
}
