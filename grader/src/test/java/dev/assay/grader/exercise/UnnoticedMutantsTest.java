package dev.assay.grader.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnnoticedMutantsTest {
  private @TempDir Path folder;

  @SuppressWarnings("NullAway.Init") // made before each test
  private Exercise exercise;

  @BeforeEach
  void load() throws Exception {
    Files.createDirectories(folder.resolve("solutions"));
    exercise = Manifest.exercise(TinyExercise.MANIFEST, folder, "v1");
  }

  private UnnoticedMutants read(String text) throws Exception {
    Files.writeString(folder.resolve(UnnoticedMutants.FILE), text);
    return UnnoticedMutants.of(exercise, Set.of("http-few-headers"));
  }

  @Test
  void areNoneWithoutAFile() throws Exception {
    assertThat(UnnoticedMutants.of(exercise, Set.of()).reasons()).isEmpty();
  }

  @Test
  void haveAReasonEach() throws Exception {
    assertThat(read("unnoticed:\n  http-few-headers: No header is asked for.\n").reasons())
        .isEqualTo(Map.of("http-few-headers", "No header is asked for."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          unnoticed:\\n  http-odd: So. | 2:3: there is no mutant http-odd; assay exercise check --mutants names them
          unnoticed:\\n  http-few-headers: | 2:3: unnoticed.http-few-headers must be a sentence that says why
          accepted:\\n  http-few-headers: So. | 1:1: unknown key accepted, expected one of: unnoticed
          """)
  void aMistakeIsToldWithItsPlace(String text, String message) {
    assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
        .isInstanceOf(ExerciseInvalid.class)
        .hasMessageEndingWith(UnnoticedMutants.FILE + ":" + message);
  }
}
