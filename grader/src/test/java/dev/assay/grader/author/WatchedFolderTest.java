package dev.assay.grader.author;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WatchedFolderTest {
  private @TempDir Path folder;

  @SuppressWarnings("NullAway.Init") // it is there before each test
  private WatchedFolder watched;

  @BeforeEach
  void watch() throws IOException {
    write("suite/A.java", "a");
    write("brief.md", "b");
    watched = new WatchedFolder(folder);
  }

  @AfterEach
  void close() throws IOException {
    watched.close();
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  /// However the system's events come in parts on a busy machine.
  private void awaitSaved(String... files) throws Exception {
    Set<String> saved = new HashSet<>();
    while (!saved.containsAll(Set.of(files))) {
      saved.addAll(watched.await().files());
    }
    assertThat(saved).containsExactlyInAnyOrder(files);
  }

  @Test
  void tellsWhatWasSaved() throws Exception {
    write("suite/A.java", "aa");

    awaitSaved("suite/A.java");
  }

  @Test
  void aBurstIsOneSave() throws Exception {
    write("suite/A.java", "aaa");
    write("brief.md", "bbb");

    awaitSaved("brief.md", "suite/A.java");
  }

  @Test
  void watchesFoldersThatComeLaterAndThoseThatAreRenamed() throws Exception {
    write("solutions/reference-node/src/app.js", "1");
    awaitSaved("solutions/reference-node/src/app.js");

    Files.move(folder.resolve("solutions/reference-node"), folder.resolve("solutions/other"));
    awaitSaved("solutions/reference-node/src/app.js", "solutions/other/src/app.js");

    write("solutions/other/src/app.js", "22");
    awaitSaved("solutions/other/src/app.js");
  }

  @Test
  void whatEditorsAndToolsPutThereIsNoSave() throws Exception {
    write("suite/.A.java.swp", "x");
    write("suite/A.java~", "x");
    write("solutions/node_modules/a.js", "x");
    write("brief.md.new", "whole");
    Files.move(
        folder.resolve("brief.md.new"),
        folder.resolve("brief.md"),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);

    Set<String> saved = new HashSet<>();
    while (!saved.contains("brief.md")) {
      saved.addAll(watched.await().files());
    }
    assertThat(saved).isSubsetOf("brief.md", "brief.md.new");
  }

  @Test
  void whatIsGoneWasSavedToo() throws Exception {
    Files.delete(folder.resolve("brief.md"));

    awaitSaved("brief.md");
  }

  @Test
  void closingEndsTheWait() throws Exception {
    watched.close();

    assertThatThrownBy(watched::await).isInstanceOf(ClosedWatchServiceException.class);
  }
}
