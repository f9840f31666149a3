package dev.assay.grader.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedLogTest {
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz";

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 5, 9, 10})
  void keepsAllOfWhatFits(int length) {
    BoundedLog log = new BoundedLog(4, 6);

    log.append(ALPHABET.substring(0, length));

    assertThat(log.text()).isEqualTo(ALPHABET.substring(0, length));
    assertThat(log.bytes()).isEqualTo(length);
  }

  @ParameterizedTest
  @CsvSource({"11, 1, fghijk", "15, 5, jklmno", "16, 6, klmnop", "26, 16, uvwxyz"})
  void saysHowMuchIsMissingBetweenBeginningAndEnd(int length, int missing, String end) {
    BoundedLog log = new BoundedLog(4, 6);

    log.append(ALPHABET.substring(0, length));

    assertThat(log.text())
        .isEqualTo("abcd\n… %d bytes are left out here …\n%s".formatted(missing, end));
    assertThat(log.bytes()).isEqualTo(length);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 11, 13, 25})
  void doesNotCareInWhichPiecesOutputComes(int piece) {
    BoundedLog whole = new BoundedLog(4, 6);
    BoundedLog pieces = new BoundedLog(4, 6);

    whole.append(ALPHABET);
    for (int i = 0; i < ALPHABET.length(); i += piece) {
      pieces.append(ALPHABET.substring(i, Math.min(ALPHABET.length(), i + piece)));
    }

    assertThat(pieces.text()).isEqualTo(whole.text());
    assertThat(pieces.bytes()).isEqualTo(whole.bytes());
  }

  @Test
  void keepsACharacterWholeWhereBeginningAndEndMeet() {
    BoundedLog log = new BoundedLog(4, 6);

    log.append("abc😀d");

    assertThat(log.text()).isEqualTo("abc😀d");
  }

  @Test
  void givesTheLastLines() {
    BoundedLog log = new BoundedLog();
    log.append("one\ntwo\n\nfour\n");

    assertThat(log.lastLines(2)).isEqualTo("\nfour");
    assertThat(log.lastLines(9)).isEqualTo("one\ntwo\n\nfour");
    assertThat(new BoundedLog().lastLines(3)).isEmpty();
  }

  @Test
  void stays256KbHoweverMuchComesFromHoweverManyThreads() {
    BoundedLog log = new BoundedLog();
    byte[] line = "0123456789abcdef\n".getBytes(UTF_8);

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int thread = 0; thread < 8; thread++) {
        threads.execute(() -> {
          for (int i = 0; i < 10_000; i++) {
            log.append(line);
          }
        });
      }
    }

    assertThat(log.bytes()).isEqualTo(8L * 10_000 * line.length);
    assertThat(log.text().length()).isBetween(256 << 10, (256 << 10) + 100);
    assertThat(log.lastLines(1_000).lines().skip(1)).containsOnly("0123456789abcdef");
  }
}
