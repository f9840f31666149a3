package dev.assay.grader.intake;

import static dev.assay.grader.intake.ZipBytes.file;
import static dev.assay.grader.intake.ZipBytes.folder;
import static dev.assay.grader.intake.ZipBytes.link;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZipIntakeTest extends IntakeTesting {
  @Test
  void takesStoredAndDeflatedFiles() throws SubmissionRejected {
    try (SourceTree tree =
        read(zip(file("pom.xml", "<project/>"), file("src/A.java", "class A {}").deflated()))) {
      assertThat(tree.paths()).containsExactly("pom.xml", "src/A.java");
      assertThat(tree.text("src/A.java")).contains("class A {}");
      assertThat(tree.text("src")).isEmpty();
      assertThat(tree.files()).isEqualTo(2);
      assertThat(tree.bytes()).isEqualTo(20);
    }
  }

  @Test
  void takesWhatAnOrdinaryToolWrites() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry("app/main.py"));
      out.write("print()".getBytes(UTF_8));
      out.closeEntry();
    }
    try (SourceTree tree = read(archive(bytes.toByteArray()))) {
      assertThat(tree.text("main.py")).contains("print()");
    }
  }

  @Test
  void takesTheOneTopFolderAway() throws SubmissionRejected {
    assertThat(paths(folder("demo/"), file("demo/a", ""), file("demo/b/c", "")))
        .containsExactly("a", "b/c");
    assertThat(paths(file("__MACOSX/demo/._a", ""), file(".DS_Store", ""), file("demo/a", "")))
        .containsExactly("a");
    assertThat(paths(file("./a", ""), file("./b/c", ""))).containsExactly("a", "b/c");
  }

  @Test
  void keepsTheFoldersWhereThereAreSeveral() throws SubmissionRejected {
    assertThat(paths(file("a/x", ""), file("b/y", ""))).containsExactly("a/x", "b/y");
    assertThat(paths(file("a/x", ""), file("README", ""))).containsExactly("README", "a/x");
    assertThat(paths(file("app/x", ""), file("node_modules/y", ""))).containsExactly("app/x");
  }

  @Test
  void skipsHistoryAndWhatIsBuilt() throws SubmissionRejected {
    assertThat(
            paths(
                file("a.js", ""),
                file(".git/config", ""),
                link("node_modules/.bin/tool", "../tool"),
                file("web/node_modules/x/y.js", ""),
                file("core/target/x.class", ""),
                file("src/target.js", ""),
                file("target", "a file of that name is one")))
        .containsExactly("a.js", "src/target.js", "target");
  }

  @Test
  void readsNamesThatAreNotMarkedAsUtf8AsWindowsWritesThem() throws SubmissionRejected {
    byte[] dos = "Übung.txt".getBytes(Charset.forName("IBM437"));
    assertThat(paths(file("", "").named(dos).flags(0), file("ä", "").flags(0)))
        .containsExactly("Übung.txt", "ä");
    assertThat(rejection(zip(file("", "").named("\u00fc".getBytes(ISO_8859_1)))))
        .endsWith("is marked as UTF-8 and is not: make the zip again");
  }

  @Test
  void believesTheChecksumAndNothingElse() {
    assertThat(rejection(zip(file("a", "hello").checksum(0x1234))))
        .isEqualTo("\"a\" is damaged: its checksum is 3610a686 where the zip says 00001234");
    assertThat(rejection(zip(file("a", "hello").deflated().size(4))))
        .isEqualTo("\"a\" is cut short or damaged: it has 5 bytes where the zip says 4");
  }

  @Test
  void refusesLinksAndDevices() {
    assertThat(rejection(zip(link("passwd", "/etc/passwd"))))
        .isEqualTo(
            "\"passwd\" is a link: only files and folders are taken, put the file itself there");
    assertThat(rejection(zip(file("a", "").mode(0010644))))
        .isEqualTo("\"a\" is a device, pipe or socket: only files and folders are taken");
    assertThat(rejection(zip(file("a", "").mode(0020644)))).contains("is a device");
  }

  @Test
  void refusesWhatItCannotRead() {
    assertThat(rejection(zip(file("a", "x").flags(1))))
        .isEqualTo("\"a\" is encrypted: hand in a zip without a password");
    assertThat(rejection(zip(file("a", "x").method(12))))
        .isEqualTo(
            "\"a\" is compressed with method 12 (BZIP2): only stored and deflated files are read");
    assertThat(rejection(zip(file("a", "x").method(99)))).contains("method 99 (AES_ENCRYPTED)");
    assertThat(rejection(zip(file("a", "x").method(4711)))).contains("method 4711 (UNKNOWN)");
  }

  @Test
  void refusesNamesThatLeadElsewhere() {
    assertThat(rejection(zip(file("../a", ""))))
        .isEqualTo("\"../a\" has \"..\" in it: paths must stay inside the submission");
    assertThat(rejection(zip(file("node_modules/../../a", "")))).contains("has \"..\" in it");
    assertThat(rejection(zip(file("/etc/passwd", ""))))
        .isEqualTo("\"/etc/passwd\" starts with \"/\": paths must be relative");
    assertThat(rejection(zip(file("C:/a", ""))))
        .isEqualTo("\"C:/a\" starts with a drive: paths must be relative");
    assertThat(rejection(zip(file("src\\a", ""))))
        .isEqualTo("\"src\\a\" has a backslash in it: folders are divided by \"/\"");
    assertThat(rejection(zip(file("a\u0000b", ""))))
        .isEqualTo("\"a\\u0000b\" has a control character in it: names must be printable");
    assertThat(rejection(zip(file("a\u202ejs.exe", "")))).startsWith("\"a\\u202ejs.exe\" has a");
    assertThat(rejection(zip(file("a//b", "")))).startsWith("\"a//b\" has an empty name in it");
    assertThat(rejection(zip(file("a/./b", "")))).startsWith("\"a/./b\" has \".\" in it");
    assertThat(rejection(zip(file("", "")))).startsWith("\"\" has an empty name in it");
  }

  @Test
  void refusesNamesThatAreTooLongOrTooDeep() {
    assertThat(rejection(zip(file("a".repeat(256), ""))))
        .isEqualTo(
            "\"%s…\" has a name of 256 bytes in it: the limit is 255".formatted("a".repeat(119)));
    assertThat(
            rejection(
                zip(
                    file("abcd/".repeat(20) + "e".repeat(250) + "/f".repeat(340), ""),
                    file("z", ""))))
        .endsWith("is a path of 1,030 bytes: the limit is 1,024");
    assertThat(rejection(few(1000, 10, 2), zip(file("a/b/c/d", ""), file("e", ""))))
        .isEqualTo("\"a/b/c/d\" is 3 folders deep: the limit is 2");
  }

  @Test
  void refusesPathsThatAreThereTwice() {
    assertThat(rejection(zip(file("a", "1"), file("a", "2"))))
        .isEqualTo("\"a\" is there twice: every path must be there once");
    assertThat(rejection(zip(file("a", ""), file("a/b", ""))))
        .isEqualTo("\"a\" is a file and a folder: it can only be one of them");
    assertThat(rejection(zip(file("z", ""), file("a/b/c", ""), file("a/b", ""))))
        .contains("\"a/b\" is a file and");
    assertThat(rejection(zip(file("x", ""), file("a", ""), folder("a/")))).contains("\"a\" is a");
  }

  @Test
  void takesPathsThatDifferInCaseOnly() throws SubmissionRejected {
    assertThat(paths(file("a", ""), file("A", ""))).containsExactly("A", "a");
  }

  @Test
  void refusesAnArchiveWithoutFiles() {
    assertThat(rejection(archive(ZipBytes.zip())))
        .isEqualTo("\"submission.zip\" is an empty zip: there is no file in it");
    String none =
        "there is no file in the submission; .git, node_modules and target are not counted";
    assertThat(rejection(zip(folder("a/")))).isEqualTo(none);
    assertThat(rejection(zip(file("node_modules/a.js", "")))).isEqualTo(none);
    assertThat(rejection(zip(file("__MACOSX/a", "")))).isEqualTo(none);
  }

  @ParameterizedTest
  @CsvSource({
    "1f8b08, a gzip file (.tar.gz?)",
    "526172211a07, a rar archive",
    "377abcaf271c, a 7z archive",
    "425a6839, a bzip2 file",
    "fd377a585a00, an xz file",
    "28b52ffd, a zstd file",
    "23212f62696e2f7368, text",
    "00ff00ff, something else",
  })
  void saysWhatAnotherFileLooksLike(String head, String kind) {
    assertThat(rejection(archive(HexFormat.of().parseHex(head))))
        .isEqualTo(
            "\"submission.zip\" is not a zip: it looks like %s; hand in a .zip".formatted(kind));
  }

  @Test
  void refusesAnythingCutShort() {
    byte[] whole = ZipBytes.zip(file("src/a", "x".repeat(5000)).deflated(), file("b", "y"));
    for (int length = 1; length < whole.length; length++) {
      assertThat(rejection(archive(Arrays.copyOf(whole, length)))).contains("submission.zip");
    }
    assertThat(rejection(archive(Arrays.copyOf(whole, whole.length - 1))))
        .startsWith("\"submission.zip\" is cut short or damaged: its table of contents can't be");
    assertThat(rejection(archive(new byte[0])))
        .isEqualTo("\"submission.zip\" is empty: it has 0 bytes; hand in a .zip");
  }

  @Test
  void neverFailsInAnotherWayWhenBytesAreWrong() throws SubmissionRejected {
    byte[] whole = ZipBytes.zip(file("src/a", "hello".repeat(9)).deflated(), file("b", "y"));
    Random random = new Random(7);
    for (int round = 0; round < 400; round++) {
      byte[] wrong = whole.clone();
      wrong[random.nextInt(wrong.length)] = (byte) random.nextInt();
      try (SourceTree tree = read(archive(wrong))) {
        assertThat(tree.files()).isPositive();
      } catch (SubmissionRejected rejected) {
        assertThat(rejected.reason()).isNotBlank();
      }
    }
  }

  @Test
  void refusesTooManyBytes() {
    byte[] large = new byte[3000];
    new Random(1).nextBytes(large);
    assertThat(rejection(few(2500, 10, 5), zip(file("a", large))))
        .isEqualTo("\"submission.zip\" is a file of 3.1 kB: the limit is 2.5 kB");
    assertThat(rejection(few(2500, 10, 5), zip(file("a", "x".repeat(2501)).deflated())))
        .isEqualTo("the submission's files are larger than 2.5 kB in all");
    assertThat(rejection(few(2500, 1, 5), zip(file("a", ""), file("b", ""))))
        .isEqualTo(
            "the submission has more than 1 files; .git, node_modules and target are not counted");
  }

  @Test
  void refusesABombWhateverItDeclares() {
    byte[] zeros = new byte[20_000_000];
    assertThat(rejection(zip(file("a", zeros).deflated().size(10))))
        .matches("the archive unpacks to more than 100 times its size of [\\d.]+ kB");
    ZipBytes.Entry kernel = file("x", new byte[900_000]).deflated();
    assertThat(
            rejection(
                archive(
                    ZipBytes.overlapping(
                        IntStream.range(0, 50)
                            .mapToObj(at -> kernel.named(("x" + at).getBytes(UTF_8)))
                            .toArray(ZipBytes.Entry[]::new)))))
        .startsWith("the archive unpacks to more than 100 times its size of");
  }

  @Test
  void readsNoByteAgainAndAgain() {
    // Deflate allows blocks with nothing in them: reading these costs time and gives no byte to
    // count.
    byte[] nothing = HexFormat.of().parseHex("000000ffff".repeat(40_000) + "010000ffff");
    ZipBytes.Entry first = new ZipBytes.Entry("x".getBytes(UTF_8), nothing, 8, 0, 0100644, 0, 0);
    ZipBytes.Entry[] entries =
        IntStream.range(0, 1000)
            .mapToObj(at -> first.named(("x" + at).getBytes(UTF_8)))
            .toArray(ZipBytes.Entry[]::new);
    assertThat(rejection(archive(ZipBytes.overlapping(entries))))
        .matches("\"x\\d\" is cut short or damaged \\(its entries overlap\\)");
  }

  @Test
  void letsASmallProjectPassHoweverWellItCompresses() throws SubmissionRejected {
    try (SourceTree tree = read(zip(file("a", new byte[990_000]).deflated()))) {
      assertThat(tree.bytes()).isEqualTo(990_000);
    }
  }

  @Test
  void neverHoldsAnEndlessTableOfContents() {
    byte[] entry = ZipBytes.zip(file("n".repeat(60_000), ""));
    int start = 30 + 60_000;
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    bomb.write(entry, 0, start);
    for (int at = 0; at < 300; at++) {
      bomb.write(entry, start, 46 + 60_000);
    }
    byte[] end = Arrays.copyOfRange(entry, start + 46 + 60_000, entry.length);
    ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN).putInt(12, 300 * 60_046);
    bomb.writeBytes(end);
    assertThat(rejection(archive(bomb.toByteArray())))
        .isEqualTo(
            "\"submission.zip\" has a table of contents of more than 16 MB;"
                + " leave node_modules and what is built out");
  }

  @Test
  void neverWritesAnywhereButInScratch() throws Exception {
    Random random = new Random(42);
    List<String> parts = List.of("..", ".", "", "a", "b", "\\", "C:", "\u0000", "target", "ü", "~");
    write("submission.zip", "");
    for (int round = 0; round < 200; round++) {
      List<String> name = new ArrayList<>();
      for (int at = random.nextInt(6); at >= 0; at--) {
        name.add(parts.get(random.nextInt(parts.size())));
      }
      Origin zip = zip(file(String.join("/", name), "x"), file("kept", "y"));
      try (SourceTree tree = read(zip)) {
        assertThat(tree.paths()).allMatch(path -> Path.of("/r", path).normalize().startsWith("/r"));
        assertThat(tree.paths()).noneMatch(path -> path.startsWith("/") || path.contains(".."));
      } catch (SubmissionRejected rejected) {
        assertThat(rejected.reason().codePoints()).allMatch(Words::isPrintable);
      }
    }
    assertThat(everything()).containsExactlyInAnyOrder("scratch", "submission.zip");
  }

  private List<String> everything() throws IOException {
    try (Stream<Path> files = Files.walk(room)) {
      return files.skip(1).map(file -> room.relativize(file).toString()).toList();
    }
  }

  @Test
  void namesTheFileThatIsNotThere() {
    assertThat(rejection(new Origin.Zip(room.resolve("none.zip"))))
        .isEqualTo("\"none.zip\" is not a file");
  }

  private List<String> paths(ZipBytes.Entry... entries) throws SubmissionRejected {
    try (SourceTree tree = read(zip(entries))) {
      return List.copyOf(tree.paths());
    }
  }
}
