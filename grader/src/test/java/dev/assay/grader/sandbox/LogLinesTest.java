package dev.assay.grader.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogLinesTest {
  private final BoundedLog log = new BoundedLog();
  private final List<String> seen = new ArrayList<>();
  private final LogLines lines = new LogLines(log, seen::add);

  @Test
  void putsLinesTogetherThatComeInPieces() {
    for (byte each : "größer\r\n\nlast".getBytes(UTF_8)) {
      lines.accept(new byte[] {each});
    }
    lines.end();

    assertThat(seen).containsExactly("größer", "", "last");
    assertThat(log.text()).isEqualTo("größer\r\n\nlast");
  }

  @Test
  void cutsALineThatNeverEndsAndKeepsItInTheLog() {
    lines.accept("x".repeat(5_000).getBytes(UTF_8));
    lines.accept("\nnext\n".getBytes(UTF_8));

    assertThat(seen).containsExactly("x".repeat(2_000), "next");
    assertThat(lines.bytes()).isEqualTo(5_006);
  }
}
