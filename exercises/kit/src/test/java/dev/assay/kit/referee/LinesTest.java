package dev.assay.kit.referee;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class LinesTest {
  private static Lines lines(String text) {
    return new Lines(new ByteArrayInputStream(text.getBytes(UTF_8)), 10);
  }

  @Test
  void readsLinesUpToTheEnd() throws IOException {
    Lines lines = lines("one\n\nlast");

    assertThat(lines.next()).isEqualTo("one".getBytes(UTF_8));
    assertThat(lines.next()).isEmpty();
    assertThat(lines.next()).isEqualTo("last".getBytes(UTF_8));
    assertThat(lines.next()).isNull();
  }

  @Test
  void refusesALineThatIsTooLong() {
    assertThatThrownBy(() -> lines("0123456789x\n").next())
        .isInstanceOf(IOException.class)
        .hasMessage("a line must have at most 10 bytes");
  }

  @Test
  void boundsTheLogAndSaysSo() throws IOException {
    var target = new ByteArrayOutputStream();
    try (var log = new BoundedLog(target, 5)) {
      log.write("1234".getBytes(UTF_8));
      log.write("5678".getBytes(UTF_8));
      log.write("9".getBytes(UTF_8));
    }

    assertThat(target.toString(UTF_8)).isEqualTo("12345\n(the log is full)\n");
  }
}
