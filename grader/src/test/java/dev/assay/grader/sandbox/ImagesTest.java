package dev.assay.grader.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ImagesTest {
  @Test
  void everyRecipeHasADockerfileThatStandsOnTheBase() {
    assertThat(Recipe.all())
        .extracting(Recipe::name)
        .containsExactly("base", "go", "java", "mirror", "node", "postgres", "python", "referee");
    assertThat(Recipe.all())
        .allSatisfy(recipe -> {
          String dockerfile = new String(recipe.files().get("Dockerfile"), UTF_8);
          assertThat(dockerfile).containsPattern("(?m)^FROM ");
          assertThat(recipe.onBase()).isEqualTo(!recipe.name().equals(Images.BASE));
        });
  }

  @Test
  void noRecipeOfWhatTheMirrorNeedsNeedsTheMirror() {
    assertThat(Recipe.all())
        .filteredOn(recipe -> recipe.name().equals("base") || recipe.name().equals("mirror"))
        .noneMatch(Recipe::needsMirror);
  }

  @Test
  void noImageRunsAsRoot() {
    assertThat(Recipe.all())
        .allSatisfy(recipe -> {
          String dockerfile = new String(recipe.files().get("Dockerfile"), UTF_8);
          assertThat(dockerfile.lines().filter(line -> line.startsWith("USER ")).toList().getLast())
              .isNotEqualTo("USER root")
              .isNotEqualTo("USER 0");
        });
  }

  @Test
  void aTagStaysWhileNothingChanges() {
    assertThat(tags(Map.of())).isEqualTo(tags(Map.of())).hasSize(Recipe.all().size());
    assertThat(tags(Map.of()).get("node")).matches("assay/node:[0-9a-f]{16}");
  }

  @Test
  void aTagChangesWithAnyFileOfItsImageAndWithNoOther() {
    Map<String, String> before = tags(Map.of("mirror", Map.of("nginx.conf", new byte[] {1})));
    Map<String, String> after = tags(Map.of("mirror", Map.of("nginx.conf", new byte[] {2})));

    assertThat(changed(before, after)).containsOnlyKeys("mirror");
  }

  @Test
  void allTagsChangeWithTheBase() {
    Map<String, String> after = tags(Map.of("base", Map.of("assay-twins.crt", new byte[] {1})));

    assertThat(changed(tags(Map.of()), after)).hasSize(Recipe.all().size());
  }

  @Test
  void namesTheImagesThereAreWhenAskedForAnother() {
    Images images = new Images(new FakeDocker().client(), Map.of());

    assertThatThrownBy(() -> images.tag("cobol"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no image cobol")
        .hasMessageContaining("postgres");
  }

  private static Map<String, String> tags(Map<String, Map<String, byte[]>> made) {
    Images images = new Images(new FakeDocker().client(), made);
    return images.names().stream()
        .collect(Collectors.toMap(name -> name, images::tag, (a, _) -> a, TreeMap::new));
  }

  private static Map<String, String> changed(
      Map<String, String> before, Map<String, String> after) {
    Map<String, String> changed = new TreeMap<>(after);
    changed.entrySet().removeAll(before.entrySet());
    return changed;
  }
}
