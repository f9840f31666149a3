package dev.assay.grader.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UntrustedTest {
  @Test
  void textOfPeopleStaysAsItIs() {
    String text = "Zoë’s naïve 漢字 עברית हिन्दी 👩‍🚀 🪐";

    assertThat(Untrusted.line(text)).isEqualTo(text);
  }

  @Test
  void lineBreaksAreSignsOnlyWhereOneLineIsWanted() {
    assertThat(Untrusted.line("a\r\nb\tc")).isEqualTo("a␍␊b␉c");
    assertThat(Untrusted.block("a\r\nb\tc")).isEqualTo("a\nb\tc");
  }

  @Test
  void logsLoseColoursAndNothingElse() {
    assertThat(Untrusted.log("\u001b[1;31mERROR\u001b[m \u001b[2J 10%\r20%\r\n"))
        .isEqualTo("ERROR ␛[2J 10%\n20%\n");
  }

  @Test
  void cutLinesEndInAnEllipsisAndNeverInHalfACharacter() {
    assertThat(Untrusted.line("abcdef", 6)).isEqualTo("abcdef");
    assertThat(Untrusted.line("abcdefg", 6)).isEqualTo("abcde…");
    assertThat(Untrusted.line("abcd🪐🪐", 6)).isEqualTo("abcd…");
  }
}
