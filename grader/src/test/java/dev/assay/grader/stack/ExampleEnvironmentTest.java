package dev.assay.grader.stack;

import static dev.assay.grader.stack.Trees.express;
import static dev.assay.grader.stack.Trees.plan;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExampleEnvironmentTest {
  private static final String NODE = express("\"start\": \"node a.js\"");
  private static final String GENERATED = "A".repeat(48);

  private static StackPlan with(String file, String text) {
    return plan("package.json", NODE, file, text);
  }

  @ParameterizedTest
  @ValueSource(strings = {".env.example", ".env.sample", ".env.dist", ".env.template"})
  void everyUsualNameOfAnExampleIsRead(String file) {
    assertThat(with(file, "A=b").runEnvironment()).isEqualTo(Map.of("A", "b"));
  }

  @Test
  void aCommittedEnvFileIsLeftToTheApp() {
    assertThat(plan("package.json", NODE, ".env", "A=c", ".env.example", "A=b").runEnvironment())
        .isEmpty();
  }

  @Test
  void linesAreReadAsToolsDo() {
    String text =
        "# comment\nexport A = 'x # y'\nB=\"z\" # why\nC=plain # why\n D=\nE=${A}/x\nnot a line\nF=a=b\n1X=y\nNODE_ENV=production\nHOST=localhost\nPGUSER=me\n";

    assertThat(with(".env.example", text).runEnvironment())
        .isEqualTo(Map.of("A", "x # y", "B", "z", "C", "plain", "F", "a=b"));
  }

  @ParameterizedTest
  @CsvSource({
    "JWT_SECRET, ''",
    "API_TOKEN, your-token-here",
    "APP_KEY, changeme",
    "jwt_secret, <secret>",
    "COOKIE_SECRET, 'replace_me'"
  })
  void emptyAndPlaceholderSecretsAreGenerated(String name, String value) {
    StackPlan plan = with(".env.example", name + "=" + value);

    assertThat(plan.runEnvironment()).isEqualTo(Map.of(name, GENERATED));
    assertThat(plan.notes())
        .containsExactly(
            ".env.example has no usable value for %s: a random one is set".formatted(name));
  }

  @Test
  void aRealDefaultOfASecretStays() {
    assertThat(with(".env.example", "JWT_SECRET=0a8f1d\nTOKEN_EXPIRES=").runEnvironment())
        .isEqualTo(Map.of("JWT_SECRET", "0a8f1d"));
  }

  @Test
  void thereIsABoundToWhatAnExampleCanSet() {
    StringBuilder many = new StringBuilder("LONG=" + "x".repeat(5_000) + "\n");
    for (int i = 0; i < 500; i++) {
      many.append("V").append(i).append("=x\n");
    }

    assertThat(with(".env.example", many.toString()).runEnvironment())
        .hasSize(100)
        .doesNotContainKey("LONG");
  }
}
