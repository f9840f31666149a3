package dev.assay.grader.intake;

import static dev.assay.grader.intake.ZipBytes.file;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;

class SourceTreeTest extends IntakeTesting {
  private static final String LONG = "d".repeat(200) + "/" + "f".repeat(200);

  @Test
  void isATarOfFoldersAndFiles() throws Exception {
    try (SourceTree tree =
        read(
            zip(
                file("src/ä.txt", "hello"),
                file("run", "x".repeat(512)).mode(0100755),
                file(LONG, "")))) {
      assertThat(listed(tree.tar(1000, 1001)))
          .containsExactly(
              "d".repeat(200) + "/ 40755 1000:1001 ",
              LONG + " 100644 1000:1001 ",
              "run 100755 1000:1001 " + "x".repeat(512),
              "src/ 40755 1000:1001 ",
              "src/ä.txt 100644 1000:1001 hello");
      assertThat(listed(tree.tar())).contains("src/ä.txt 100644 0:0 hello");
      assertThat(tree.tar().readAllBytes()).isEqualTo(tree.tar().readAllBytes());
      assertThat(tree.tar().readAllBytes().length % 512).isZero();
    }
  }

  private static List<String> listed(InputStream stream) throws IOException {
    List<String> listed = new ArrayList<>();
    try (TarArchiveInputStream tar = new TarArchiveInputStream(stream, UTF_8.name())) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        assertThat(entry.getLastModifiedTime().toInstant()).isEqualTo(TarStream.MODIFIED);
        listed.add(
            "%s %o %d:%d %s"
                .formatted(
                    entry.getName(),
                    entry.getMode(),
                    entry.getLongUserId(),
                    entry.getLongGroupId(),
                    new String(tar.readAllBytes(), UTF_8)));
      }
    }
    return listed;
  }

  @Test
  void isReadByManyThreadsAtOnce() throws Exception {
    byte[] large = new byte[300_000];
    new Random(3).nextBytes(large);
    try (SourceTree tree = read(zip(file("a", "first"), file("b", large), file("c", "last")))) {
      assertThat(IntStream.range(0, 64).parallel().mapToObj(_ -> content(tree, "b")))
          .allMatch(read -> Arrays.equals(read, large));
      assertThat(content(tree, "c")).isEqualTo("last".getBytes(UTF_8));
    }
  }

  private static byte[] content(SourceTree tree, String path) {
    try (InputStream in = tree.open(path).orElseThrow()) {
      return in.readAllBytes();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  @Test
  void givesTextWhateverTheBytes() throws SubmissionRejected {
    try (SourceTree tree =
        read(zip(file("a", "\u00fc".getBytes(ISO_8859_1)), file("b", "x".repeat(1_000_001))))) {
      assertThat(tree.text("a")).contains("\ufffd");
      assertThat(tree.text("b")).contains("x".repeat(1_000_000));
      assertThat(tree.text("c")).isEmpty();
      assertThat(tree.open("c")).isEmpty();
      assertThatThrownBy(() -> tree.paths().clear())
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }

  @Test
  void hasAHashOfNamesBitsAndBytes() throws SubmissionRejected {
    List<String> hashes =
        List.of(
            hash(file("a", "1"), file("b", "2")),
            hash(file("a", "2"), file("b", "1")),
            hash(file("a", "1"), file("c", "2")),
            hash(file("a", "1").mode(0100755), file("b", "2")),
            hash(file("a", "1")),
            hash(file("a", "12")));
    assertThat(hashes).doesNotHaveDuplicates();
    assertThat(hash(file("b", "2"), file("a", "1"))).isEqualTo(hashes.getFirst());
  }

  private String hash(ZipBytes.Entry... entries) throws SubmissionRejected {
    try (SourceTree tree = read(zip(entries))) {
      return tree.sha256();
    }
  }

  @Test
  void isGoneOnceClosed() throws Exception {
    SourceTree tree = read(zip(file("a", "1")));
    assertThat(filesIn(scratch())).hasSize(1);
    tree.close();
    tree.close();
    assertThat(filesIn(scratch())).isEmpty();
    assertThatThrownBy(() -> tree.open("a"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the source tree is closed");
  }

  @Test
  void canStandInMemoryForTests() {
    SourceFiles files = SourceFiles.of(Map.of("b", "2", "a", "1"));
    assertThat(files.paths()).containsExactly("a", "b");
    assertThat(files.text("a")).contains("1");
    assertThat(files.text("c")).isEmpty();
  }
}
