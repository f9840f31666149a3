package dev.assay.grader.author;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.ExerciseInvalid;
import dev.assay.grader.exercise.Exercises;
import dev.assay.grader.exercise.ManifestSchema;
import dev.assay.grader.exercise.Solution;
import dev.assay.grader.exercise.SuiteCompiler;
import dev.assay.grader.sandbox.KitJars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `GuideTest` grades what is made here.
class NewExerciseTest {
  private static final Path BUNDLED = Path.of("..", "exercises", "swapi-planets");

  private @TempDir Path folder;

  @Test
  void isCompleteAndCompiles() throws ExerciseInvalid, IOException {
    Path made = make("my-exercise", Optional.empty());

    assertThat(made).isEqualTo(folder.resolve("my-exercise"));
    Exercise exercise = exercises().load("my-exercise");
    assertThat(exercise.id()).isEqualTo("my-exercise");
    assertThat(exercise.title()).isEqualTo("My exercise");
    assertThat(made.resolve("brief.md")).content().startsWith("# My exercise\n");
    assertThat(Solution.of(exercise))
        .extracting(Solution::name)
        .containsExactly("reference-python", "wrong-stores-nothing");
    assertThat(made.resolve("starter/python/app.py")).exists();
    assertThat(new SuiteCompiler(KitJars.paths(), folder).compile(exercise)).isNotEmpty();
    assertThat(texts(made)).noneMatch(text -> text.contains("@id@") || text.contains("@title@"));
  }

  @Test
  void opensInEditors() throws ExerciseInvalid, IOException {
    Path made = make("my-exercise", Optional.empty());

    assertThat(made.resolve("exercise.yml")).content().startsWith(ManifestSchema.EDITOR_LINE);
    assertThat(made.resolve(ManifestSchema.FILE)).hasContent(ManifestSchema.text());
    assertThat(made.resolve("pom.xml"))
        .content()
        .contains("<artifactId>my-exercise</artifactId>", "<artifactId>assay-kit</artifactId>")
        .doesNotContain("@version@", "<repositor");
  }

  @Test
  void anotherExerciseIsCopiedUnderTheNewName() throws ExerciseInvalid, IOException {
    Path model = folder.resolve("model");
    Folders.copySources(BUNDLED, Files.createDirectory(model));
    Files.createDirectories(model.resolve("starter/node/node_modules/express"));

    Path made = make("more-planets", Optional.of("model"));

    Exercise bundled = new Exercises(folder).load(BUNDLED.toString());
    Exercise copied = exercises().load("more-planets");
    assertThat(copied.id()).isEqualTo("more-planets");
    assertThat(copied.title()).isEqualTo("More planets");
    assertThat(copied.areas()).isEqualTo(bundled.areas());
    assertThat(Solution.of(copied)).hasSameSizeAs(Solution.of(bundled));
    assertThat(made.resolve("brief.md")).content().startsWith("# More planets\n");
    assertThat(made.resolve("starter/node/package.json")).exists();
    assertThat(made.resolve("starter/node/node_modules")).doesNotExist();
    assertThat(made.resolve("pom.xml")).exists();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "true", "2048", "no"})
  void aNameThatYamlWouldMisreadIsQuoted(String name) throws ExerciseInvalid, IOException {
    make(name, Optional.empty());

    assertThat(exercises().load(name).id()).isEqualTo(name);
  }

  @Test
  void aNameWithASlashIsAPlaceElsewhere() throws ExerciseInvalid, IOException {
    Path elsewhere = folder.resolve("of/mine/quiz");

    assertThat(make(elsewhere + "/", Optional.empty())).isEqualTo(elsewhere);
  }

  @ParameterizedTest
  @ValueSource(strings = {"My-Exercise", "my_exercise", "-x", "x-", "a--b", "ü", " ", "/"})
  void aNameThatIsNoIdIsRefused(String name) {
    assertThatThrownBy(() -> make(name, Optional.empty()))
        .isInstanceOf(ExerciseInvalid.class)
        .hasMessageContaining("an exercise's name must be lower-case letters");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFolderThatIsThereIsLeftAlone() throws IOException {
    Files.writeString(Files.createDirectory(folder.resolve("mine")).resolve("notes"), "keep");

    assertThatThrownBy(() -> make("mine", Optional.empty()))
        .isInstanceOf(ExerciseInvalid.class)
        .hasMessage(folder.resolve("mine") + " is there already");
    assertThat(folder.resolve("mine/notes")).hasContent("keep");
  }

  @Test
  void anUnknownModelIsRefusedAndNothingIsMade() {
    assertThatThrownBy(() -> make("mine", Optional.of("chess")))
        .isInstanceOf(ExerciseInvalid.class)
        .hasMessageStartingWith("no exercise chess in ");
    assertThat(folder).isEmptyDirectory();
  }

  private Exercises exercises() {
    return new Exercises(folder);
  }

  private Path make(String name, Optional<String> from) throws ExerciseInvalid, IOException {
    return new NewExercise(exercises()).make(name, from);
  }

  private static List<String> texts(Path made) throws IOException {
    try (Stream<Path> files = Files.walk(made)) {
      return files.filter(Files::isRegularFile).map(NewExerciseTest::text).toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new AssertionError(file + " can't be read", unreadable);
    }
  }
}
