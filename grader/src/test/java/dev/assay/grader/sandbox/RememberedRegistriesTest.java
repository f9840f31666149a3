package dev.assay.grader.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberedRegistriesTest {
  private static final Map<String, String> SET =
      Map.of(
          "ASSAY_NPM_REGISTRY", "https://npm.example/",
          "ASSAY_MAVEN_REGISTRY", "https://maven.example/",
          "ASSAY_PYPI_INDEX", "https://pypi.example/",
          "ASSAY_GO_PROXY", "https://go.example/");

  private @TempDir Path home;

  @Test
  void recallsWhatTheClientsSaidLately() throws IOException {
    remember("npm=https\\://remembered.example/\n");

    assertThat(RememberedRegistries.of(new AssayHome(home), Map.of("PATH", "/bin")))
        .isEqualTo(new Registries(Map.of("npm", URI.create("https://remembered.example/"))));
  }

  @Test
  void prefersAVariableToWhatItRecalls() throws IOException {
    remember("npm=https\\://remembered.example/\n");

    assertThat(RememberedRegistries.of(new AssayHome(home), SET).byName())
        .containsEntry("npm", URI.create("https://npm.example/"))
        .hasSize(4);
  }

  @Test
  void forgetsAVariableOnceItIsNoLongerSet() throws IOException {
    RememberedRegistries.of(new AssayHome(home), SET);

    assertThat(home).isEmptyDirectory();
  }

  private void remember(String text) throws IOException {
    Files.writeString(home.resolve("registries.properties"), text);
  }
}
