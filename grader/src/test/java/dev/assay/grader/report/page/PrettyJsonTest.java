package dev.assay.grader.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrettyJsonTest {
  @Test
  void shortValuesStayOnOneLine() {
    assertThat(PrettyJson.of("{\"id\":61,\"terrains\":[ \"dune\",\n\"rock\" ],\"x\":{}}"))
        .isEqualTo("{\"id\": 61, \"terrains\": [\"dune\", \"rock\"], \"x\": {}}");
  }

  @Test
  void longValuesAreIndented() {
    String planet = "{\"id\":1,\"name\":\"Tatooine\",\"climate\":\"arid\",\"population\":200000}";

    assertThat(PrettyJson.of("[" + planet + "," + planet + "]"))
        .isEqualTo(
            """
            [
              {"id": 1, "name": "Tatooine", "climate": "arid", "population": 200000},
              {"id": 1, "name": "Tatooine", "climate": "arid", "population": 200000}
            ]\
            """);
  }

  @Test
  void numbersAndStringsStayAsTheyWere() {
    assertThat(PrettyJson.of("[1.0E+5,0.10,\"a, b: [c] \\\" \\u0041\"]"))
        .isEqualTo("[1.0E+5, 0.10, \"a, b: [c] \\\" \\u0041\"]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "\"text\"",
        "12",
        "{\"a\":1",
        "[1] [2]",
        "{\"a\":1,\"a\":2}",
        "<html>",
        "[1,]"
      })
  void otherTextStaysAsItIs(String text) {
    assertThat(PrettyJson.of(text)).isEqualTo(text);
  }

  @Test
  void deepNestingDoesNotGrowOutOfHand() {
    String deep = "[\"0123456789\",".repeat(400) + "1" + "]".repeat(400);
    String tooDeep = "[".repeat(8_000) + "]".repeat(8_000);

    assertThat(PrettyJson.of(deep)).isEqualTo(deep);
    assertThat(PrettyJson.of(tooDeep)).isEqualTo(tooDeep);
  }
}
