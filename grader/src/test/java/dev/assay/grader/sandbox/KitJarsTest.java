package dev.assay.grader.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class KitJarsTest {
  @Test
  void beginWithTheKitAndAreAllThere() {
    List<Path> jars = KitJars.paths();

    assertThat(jars.getFirst().getFileName().toString()).startsWith("assay-kit");
    assertThat(jars).doesNotHaveDuplicates().allMatch(Files::isRegularFile);
  }

  @Test
  void haveWhatARefereeNeedsAndNothingOfTheGrader() {
    assertThat(KitJars.files().keySet())
        .contains("lib/assay-kit.jar")
        .anyMatch(name -> name.startsWith("lib/junit-platform-launcher"))
        .anyMatch(name -> name.startsWith("lib/postgresql"))
        .noneMatch(name -> name.matches("lib/(assay-grader|docker-java|testcontainers|picocli).*"))
        .allMatch(name -> name.matches("lib/[^/]+\\.jar"));
  }
}
