package dev.assay.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.kit.Hostile.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class HostileTest {
  @ParameterizedTest
  @EnumSource
  void offersAValueOfEachOtherKind(Kind right) {
    List<Hostile.Value> wrong = Hostile.wrongTypes(right);

    assertThat(wrong).hasSize(Kind.values().length - 1);
    assertThat(wrong).noneMatch(value -> kind(Json.tree(value.value())) == right);
  }

  @Test
  void spoilsOneFieldOfAGoodBody() {
    var bodies = Hostile.wrongTypes(Map.of("name", "Arrakis"), "moons", Kind.NUMBER);

    assertThat(bodies.getFirst().name()).isEqualTo("moons as a string");
    assertThat(Json.tree(bodies.getFirst().value()))
        .isEqualTo(Json.tree(Map.of("name", "Arrakis", "moons", "many")));
  }

  @Test
  void nestsAsDeepAsAsked() {
    assertThat(Hostile.deepLists(3)).isEqualTo("[[[]]]");
    assertThat(Hostile.deepObjects(2)).isEqualTo("{\"a\":{\"a\":1}}");
    assertThatThrownBy(() -> Hostile.deepLists(0)).hasMessageEndingWith("was 0");
  }

  @Test
  void makesTextsThatBeginWithTheirStem() {
    assertThat(Hostile.longText("ab", 5)).isEqualTo("abxxx");
    assertThat(Hostile.foreignTexts("ab")).allMatch(text -> text.text().startsWith("ab "));
    assertThat(Hostile.trickyTexts("ab")).allMatch(text -> text.text().startsWith("ab "));
    assertThat(Json.write(Hostile.withNul("ab").text())).isEqualTo("\"ab\\u0000.\"");
  }

  private static Kind kind(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> Kind.STRING;
      case NUMBER -> Kind.NUMBER;
      case BOOLEAN -> Kind.BOOLEAN;
      case ARRAY -> Kind.LIST;
      case OBJECT, POJO -> Kind.OBJECT;
      case NULL, MISSING, BINARY -> Kind.NULL;
    };
  }
}
