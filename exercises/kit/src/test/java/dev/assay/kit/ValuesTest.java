package dev.assay.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
  private static boolean holds(Object column, Object value) {
    return Values.holds(Json.tree(column), value);
  }

  @Test
  void findsATextThatIsTheWholeColumn() {
    assertThat(holds("Arrakis", "Arrakis")).isTrue();
    assertThat(holds("Arrakis II", "Arrakis")).isFalse();
    assertThat(holds("arrakis", "Arrakis")).isFalse();
    assertThat(holds("Täto 🪐", "Täto 🪐")).isTrue();
    assertThat(holds("x".repeat(300), "x".repeat(300))).isTrue();
    assertThat(holds("x".repeat(255), "x".repeat(300))).isFalse();
  }

  @Test
  void ignoresTheBlanksThatFixedWidthColumnsAdd() {
    assertThat(holds("Arrakis   ", "Arrakis")).isTrue();
    assertThat(holds("   Arrakis", "Arrakis")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{desert,\"rocky hills\"}",
        "[\"desert\", \"rocky hills\"]",
        "desert, rocky hills",
        "desert,rocky hills",
        "[desert, rocky hills]",
        "['desert', 'rocky hills']",
        "{\"terrains\": [\"desert\", \"rocky hills\"]}"
      })
  void findsATextInEveryFormOfAList(String column) {
    assertThat(holds(column, "rocky hills")).isTrue();
    assertThat(holds(column, "desert")).isTrue();
    assertThat(holds(column, "hills")).isFalse();
  }

  @Test
  void findsATextAnywhereInADocument() {
    var document = Json.read("{\"planet\": {\"terrains\": [\"desert\", {\"name\": \"rocky\"}]}}");

    assertThat(holds(document, "desert")).isTrue();
    assertThat(holds(document, "rocky")).isTrue();
    assertThat(holds(document, "terrains")).isFalse();
  }

  @Test
  void takesQuotesAndBackslashesInArraysForWhatTheyAre() {
    assertThat(holds("{\"a \\\"b\\\" {c}\",\"d\\\\e\",\"f,g\"}", "a \"b\" {c}")).isTrue();
    assertThat(holds("{\"a \\\"b\\\" {c}\",\"d\\\\e\",\"f,g\"}", "d\\e")).isTrue();
    assertThat(holds("{\"a \\\"b\\\" {c}\",\"d\\\\e\",\"f,g\"}", "f,g")).isTrue();
    assertThat(holds("[0:1]={a,b}", "b")).isTrue();
    assertThat(holds("{{a,b},{c,d}}", "c")).isTrue();
  }

  @Test
  void findsTextsThatLookLikeListsButAreNone() {
    assertThat(holds("'); DROP TABLE planets;--", "'); DROP TABLE planets;--")).isTrue();
    assertThat(holds("Kashyyyk, the green", "Kashyyyk, the green")).isTrue();
    assertThat(holds("{broken", "{broken")).isTrue();
  }

  @Test
  void findsANumberHoweverItIsWritten() {
    for (Object column :
        List.of(200_000, 200_000L, new BigDecimal("200000.00"), "200000", "200000.0", "2e5")) {
      assertThat(holds(column, 200_000)).as("%s", column).isTrue();
      assertThat(holds(column, new BigDecimal("200000.0"))).as("%s", column).isTrue();
      assertThat(holds(column, 200_000.0)).as("%s", column).isTrue();
      assertThat(holds(column, 20_000)).as("%s", column).isFalse();
    }
    assertThat(holds(1_000_000_000_000L, 1_000_000_000_000L)).isTrue();
    assertThat(holds(Json.read("[1, {\"price\": 2.50}]"), new BigDecimal("2.5"))).isTrue();
    assertThat(holds("{1,2}", 2)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1200000", "200000 people", "1,200000", "200,000", "Planet 200000", "x"})
  void findsNoNumberInsideALongerText(String column) {
    assertThat(holds(column, 200_000)).isFalse();
  }

  @Test
  void findsAnIdThatAuthorsHaveAsText() {
    assertThat(holds(17, "17")).isTrue();
    assertThat(holds(170, "17")).isFalse();
    assertThat(holds(Json.read("1e999999999"), "17")).isFalse();
  }

  @Test
  void findsBooleans() {
    assertThat(holds(true, true)).isTrue();
    assertThat(holds("true", true)).isTrue();
    assertThat(holds(false, true)).isFalse();
    assertThat(holds(1, true)).isFalse();
  }

  @Test
  void findsWholeListsInTheirOrderAndWholeObjects() {
    assertThat(holds(List.of("a", "b"), List.of("a", "b"))).isTrue();
    assertThat(holds(List.of("b", "a"), List.of("a", "b"))).isFalse();
    assertThat(holds("{a,b}", List.of("a", "b"))).isTrue();
    assertThat(holds("a, b", List.of("a", "b"))).isTrue();
    assertThat(holds("a, b, c", List.of("a", "b"))).isFalse();
    assertThat(holds(Map.of("x", 1, "y", Map.of("z", 2.0)), Map.of("z", 2))).isTrue();
  }

  @Test
  void findsNothingInNull() {
    assertThat(Values.holds(Json.tree(null), "null")).isFalse();
    assertThat(Values.holds(Json.tree(null), 0)).isFalse();
  }
}
