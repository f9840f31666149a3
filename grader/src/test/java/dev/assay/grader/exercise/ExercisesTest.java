package dev.assay.grader.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExercisesTest {
  private @TempDir Path folder;

  @Test
  void allBundledExercisesLoad() throws ExerciseInvalid {
    Exercises bundled = new Exercises(Path.of("..", "exercises"));

    assertThat(bundled.ids()).contains("swapi-planets").doesNotContain("kit");
    for (String id : bundled.ids()) {
      Exercise exercise = bundled.load(id);
      assertThat(exercise.id()).isEqualTo(id);
      assertThat(exercise.folder().resolve("brief.md")).isNotEmptyFile();
    }
  }

  @Test
  void theVersionChangesWithManifestAndSuite() throws Exception {
    Path tiny = TinyExercise.in(folder);
    String before = version();

    TinyExercise.write(tiny, "suite/tiny/ReadTest.java", TinyExercise.SUITE + "\n");
    String changed = version();
    TinyExercise.write(tiny, "suite/rows.json", "[]");
    String added = version();
    Files.move(tiny.resolve("suite/rows.json"), tiny.resolve("suite/lines.json"));
    String renamed = version();
    TinyExercise.write(tiny, "exercise.yml", TinyExercise.MANIFEST + "minutes: 30\n");

    assertThat(new String[] {before, changed, added, renamed, version()})
        .doesNotHaveDuplicates()
        .allMatch(version -> version.matches("[0-9a-f]{16}"));
  }

  @Test
  void theVersionStaysWhateverElseChanges() throws Exception {
    Path tiny = TinyExercise.in(folder);
    String before = version();

    TinyExercise.write(tiny, "brief.md", "Do it.");
    TinyExercise.write(tiny, "solutions/reference-java/pom.xml", "<project/>");
    Files.setLastModifiedTime(
        tiny.resolve("suite/tiny/ReadTest.java"), FileTime.from(Instant.EPOCH));

    assertThat(version()).isEqualTo(before);
  }

  @Test
  void anExerciseElsewhereLoadsByItsFolder() throws Exception {
    Path tiny = TinyExercise.in(folder);

    assertThat(new Exercises(Path.of("nowhere")).load(tiny.toString()).id()).isEqualTo("tiny");
  }

  @Test
  void anUnknownOneIsAnsweredWithThoseThereAre() throws IOException {
    TinyExercise.in(folder);

    assertThatThrownBy(() -> new Exercises(folder).load("huge"))
        .isInstanceOf(ExerciseInvalid.class)
        .hasMessage("no exercise huge in %s; there are: tiny", folder);
  }

  @Test
  void aFolderThatIsMissingIsNamed() throws IOException {
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> new Exercises(missing).load("tiny"))
        .isInstanceOf(ExerciseInvalid.class)
        .hasMessageContaining(missing.toString());

    TinyExercise.write(folder, "bare/exercise.yml", TinyExercise.MANIFEST);
    assertThatThrownBy(() -> new Exercises(folder).load("bare"))
        .isInstanceOf(ExerciseInvalid.class)
        .hasMessageContaining("bare can't be read")
        .hasMessageContaining("suite");
  }

  private String version() throws ExerciseInvalid {
    return new Exercises(folder).load("tiny").version();
  }
}
