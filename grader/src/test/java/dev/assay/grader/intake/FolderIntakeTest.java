package dev.assay.grader.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;

class FolderIntakeTest extends IntakeTesting {
  @Test
  void takesEverythingBelowAFolder() throws SubmissionRejected {
    write("app/pom.xml", "<project/>");
    write("app/src/A.java", "class A {}");
    try (SourceTree tree = read(app())) {
      assertThat(tree.paths()).containsExactly("pom.xml", "src/A.java");
      assertThat(tree.text("src/A.java")).contains("class A {}");
    }
  }

  @Test
  void hasTheSameHashAsAZipOfIt() throws Exception {
    write("app/src/A.java", "class A {}");
    Path script = write("app/mvnw", "#!/bin/sh");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    Origin zip =
        zip(
            ZipBytes.file("top/src/A.java", "class A {}").deflated(),
            ZipBytes.file("top/mvnw", "#!/bin/sh").mode(0100755));
    Origin other =
        archive2(ZipBytes.file("src/A.java", "class A {}"), ZipBytes.file("mvnw", "#!/bin/sh"));
    try (SourceTree folder = read(app());
        SourceTree same = read(zip);
        SourceTree notExecutable = read(other)) {
      assertThat(same.sha256()).isEqualTo(folder.sha256()).matches("[0-9a-f]{64}");
      assertThat(notExecutable.sha256()).isNotEqualTo(folder.sha256());
    }
  }

  private Origin archive2(ZipBytes.Entry... entries) {
    return new Origin.Zip(write("other.zip", ZipBytes.zip(entries)));
  }

  @Test
  void refusesLinksAndPipesWhereTheyAreNotSkipped() throws Exception {
    write("app/a", "");
    Files.createDirectories(room.resolve("app/node_modules"));
    Files.createSymbolicLink(room.resolve("app/node_modules/x"), Path.of("/etc"));
    Files.createSymbolicLink(room.resolve("app/.venv"), Path.of("/etc"));
    assertThat(rejection(app()))
        .isEqualTo(
            "\".venv\" is a link: only files and folders are taken, put the file itself there");
    write("app/.gitignore", ".venv\n");
    assertThat(paths()).containsExactly(".gitignore", "a");
    new ProcessBuilder("mkfifo", room.resolve("app/pipe").toString()).start().waitFor();
    assertThat(rejection(app()))
        .isEqualTo("\"pipe\" is a device, pipe or socket: only files and folders are taken");
  }

  @Test
  void skipsHistoryAndWhatIsBuilt() throws SubmissionRejected {
    for (String path :
        List.of("a", ".git/config", "x/node_modules/y", "target/z", ".DS_Store", "x/b")) {
      write("app/" + path, "");
    }
    assertThat(paths()).containsExactly("a", "x/b");
  }

  @Test
  void leavesOutWhatGitWouldIgnore() throws SubmissionRejected {
    write(
        "app/.gitignore",
        """
        # a comment
        *.log
        !keep.log
        /build/
        docs/*.txt
        **/tmp
        name[0-9].x
        """);
    write("app/sub/.gitignore", "!again.log\nlocal\n");
    for (String path :
        List.of(
            "a.log",
            "keep.log",
            "build/x",
            "sub/build/x",
            "docs/a.txt",
            "docs/deep/a.txt",
            "sub/tmp/x",
            "name1.x",
            "namea.x",
            "sub/again.log",
            "sub/other.log",
            "sub/local/x",
            "local")) {
      write("app/" + path, "");
    }
    assertThat(paths())
        .containsExactly(
            ".gitignore",
            "docs/deep/a.txt",
            "keep.log",
            "local",
            "namea.x",
            "sub/.gitignore",
            "sub/again.log",
            "sub/build/x");
  }

  @Test
  void neverLooksIntoAnIgnoredFolder() throws SubmissionRejected {
    write("app/.gitignore", "out/\n!out/kept\n");
    write("app/out/kept", "");
    write("app/a", "");
    assertThat(paths()).containsExactly(".gitignore", "a");
  }

  @Test
  void refusesIgnoreFilesThatWouldTakeForever() {
    write("app/.gitignore", "ok\n*a*a*a*a\n");
    assertThat(rejection(app()))
        .isEqualTo(
            "\".gitignore\" has a pattern with too many stars: \"*a*a*a*a\";"
                + " the limits are 3 in a name and 8 in all");
    write("app/.gitignore", "a\n".repeat(1001));
    assertThat(rejection(app()))
        .isEqualTo(
            "\".gitignore\" is too long: the limits are 64 kB and 1,000 lines,"
                + " with the files above it");
  }

  @Test
  void refusesTooMuch() {
    write("app/a/b/c", "12345");
    write("app/d", "12345");
    assertThat(rejection(few(9, 10, 5), app()))
        .isEqualTo("the submission's files are larger than 9 bytes in all");
    assertThat(rejection(few(99, 1, 5), app())).contains("more than 1 files");
    assertThat(rejection(few(99, 9, 1), app()))
        .isEqualTo("\"a/b/c\" is 2 folders deep: the limit is 1");
    for (int at = 0; at < 10; at++) {
      write("app/node_modules/" + at, "");
      write("app/x" + at + ".log", "");
    }
    write("app/.gitignore", "*.log");
    assertThat(rejection(few(99, 1, 5), app()))
        .isEqualTo("the submission has more than 10 files and folders, skipped ones included");
  }

  @Test
  void refusesAFileThatLooksLikeAPath() {
    write("app/a\\b", "");
    assertThat(rejection(app())).contains("has a backslash in it");
  }

  @Test
  void stopsWhenInterruptedAndKeepsTheInterrupt() {
    write("app/a", "");
    Intake intake = new Intake(LIMITS, scratch());
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> intake.read(app())).isInstanceOf(UncheckedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void makesAScratchFolderThatNobodyElseCanRead() throws IOException {
    assertThat(new Intake(LIMITS, scratch())).isNotNull();
    assertThat(Files.getPosixFilePermissions(scratch()))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
  }

  private Origin app() {
    return new Origin.Folder(room.resolve("app"));
  }

  private List<String> paths() throws SubmissionRejected {
    try (SourceTree tree = read(app())) {
      return List.copyOf(tree.paths());
    }
  }
}
