package dev.assay.grader.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ShellTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain.js",
        "two words",
        "it's",
        "''",
        "'; touch owned; '",
        "$(touch owned)",
        "`touch owned`",
        "a\nb; touch owned",
        "\"$HOME\"",
        "back\\slash",
        "*",
        "~",
        "#comment",
        "-rf",
        "üñí 🚀",
        "a\tb\r\n",
        "!! & | ; < > ( ) { } [ ]"
      })
  void aRealShellReadsEveryWordAsItIs(String word) throws Exception {
    assertThat(run("printf %s " + Shell.quote(word))).isEqualTo(word);
    assertThat(folder.resolve("owned")).doesNotExist();
  }

  @Test
  void aFolderWithAHostileNameIsEnteredAndNothingElseHappens() throws Exception {
    String hostile = "-x $(touch owned) 'y'\n\"z\"";
    Files.createDirectory(folder.resolve(hostile));

    assertThat(run(Shell.in(hostile, "pwd"))).contains("-x $(touch owned) 'y'\n\"z\"");
    assertThat(folder.resolve("owned")).doesNotExist();
  }

  @Test
  void plainWordsStayReadable() {
    assertThat(Shell.quote("src/index.js")).isEqualTo("src/index.js");
    assertThat(Shell.path("-rf")).isEqualTo("./-rf");
  }

  @Test
  void refusesWhatNoShellWordCanHold() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Shell.quote("a\0b"))
        .withMessageContaining("NUL");
  }

  @Test
  void whatPeopleReadIsOneBoundedLine() {
    assertThat(Shell.shown("a\n\u001b[31mb")).isEqualTo("a [31mb");
    assertThat(Shell.shown("x".repeat(500))).hasSize(120).endsWith("...");
  }

  private String run(String command) throws IOException, InterruptedException {
    return Sh.run(folder, command).output();
  }
}
