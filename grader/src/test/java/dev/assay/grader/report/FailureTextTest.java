package dev.assay.grader.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureTextTest {
  @Test
  void saysWhereWhatWasExpectedAndWhatWasSeen() {
    assertThat(new FailureText("POST /planets", "status 409", "status 500").sentence())
        .isEqualTo("POST /planets: expected status 409, but saw status 500.");
  }

  @Test
  void beginsWithACapitalWhereNoPlaceIsNamed() {
    assertThat(new FailureText(null, "40 rows", "39 rows").sentence())
        .isEqualTo("Expected 40 rows, but saw 39 rows.");
    assertThat(new FailureText(null, "", "the app exited with 1").sentence())
        .isEqualTo("The app exited with 1.");
  }

  @Test
  void putsSeveralLinesIntoOne() {
    assertThat(new FailureText(null, "", "1 row:\n  planets(id=61)\u001b").sentence())
        .isEqualTo("1 row: planets(id=61)␛.");
  }

  @ParameterizedTest
  @CsvSource({"0, 5, 5000", "10, 5000, 5", "10, 5000, 5000", "5000, 5000, 5000", "5000, 0, 5000"})
  void staysWithin240CharactersAndCutsWhatIsLong(int where, int expected, int seen) {
    FailureText failure =
        new FailureText(
            where == 0 ? null : "w".repeat(where), "e".repeat(expected), "s".repeat(seen));

    assertThat(failure.sentence()).hasSizeBetween(200, 240).contains("…");
    assertThat(failure.fitsASentence()).isFalse();
  }

  @Test
  void shortSideStaysWholeBesideALongOne() {
    assertThat(new FailureText(null, "status 409", "x".repeat(1_000)).sentence())
        .startsWith("Expected status 409, but saw xxx")
        .endsWith("x…");
  }
}
