package dev.assay.grader.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SolutionTest {
  private static final String PATCH =
      """
      diff --git a/src/app.js b/src/app.js
      --- a/src/app.js
      +++ b/src/app.js
      @@ -1,3 +1,3 @@
       const a = 1;
      -const b = 2;
      +const b = 3;
       const c = 3;
      """;

  private @TempDir Path folder;
  private @TempDir Path scratch;
  private Path tiny = Path.of("");

  @BeforeEach
  void writeAnExercise() throws IOException {
    tiny = TinyExercise.in(folder);
    TinyExercise.write(
        tiny, "solutions/reference-node/src/app.js", "const a = 1;\nconst b = 2;\nconst c = 3;\n");
    TinyExercise.write(tiny, "solutions/reference-node/package.json", "{}\n");
  }

  @Test
  void aWrongOneIsItsBaseWithItsPatchApplied() throws Exception {
    wrong(
        "base: reference-node\nabout: b is 3\nfails: [ReadTest.answers]\nsays: [but saw 3]\n",
        PATCH);

    Solution solution = solutions().getLast();
    Path sources = solution.sources(scratch);

    assertThat(solution.expectation())
        .contains(
            new Expectation(
                Optional.of("reference-node"),
                "b is 3",
                Expectation.Ending.GRADED,
                List.of("ReadTest.answers"),
                List.of("but saw 3")));
    assertThat(sources.resolve("src/app.js"))
        .hasContent("const a = 1;\nconst b = 3;\nconst c = 3;\n");
    assertThat(sources.resolve("package.json")).hasContent("{}\n");
    assertThat(tiny.resolve("solutions/reference-node/src/app.js")).content().contains("b = 2");
  }

  @Test
  void aReferenceIsItsOwnFolderAndExpectsNothing() throws Exception {
    Solution reference = solutions().getFirst();

    assertThat(reference.isReference()).isTrue();
    assertThat(reference.sources(scratch)).isEqualTo(reference.folder());
    assertThat(scratch).isEmptyDirectory();
  }

  @Test
  void aPatchThatDoesNotFitIsNamed() throws Exception {
    wrong("base: reference-node\nfails: [A.b]\n", PATCH.replace("b = 2", "b = 20"));

    assertRefused("wrong-b: fault.patch can't be applied to reference-node: ");
  }

  @Test
  void aPatchThatChangesNothingIsNamed() throws Exception {
    wrong("base: reference-node\nfails: [A.b]\n", "b is to be 3, please\n");

    assertRefused("wrong-b: fault.patch can't be applied to reference-node: ");
  }

  @Test
  void aPatchMayAddAndRemoveFiles() throws Exception {
    wrong(
        "base: reference-node\nfails: [A.b]\n",
        """
        diff --git a/package.json b/package.json
        deleted file mode 100644
        --- a/package.json
        +++ /dev/null
        @@ -1 +0,0 @@
        -{}
        diff --git a/src/data/all.json b/src/data/all.json
        new file mode 100644
        --- /dev/null
        +++ b/src/data/all.json
        @@ -0,0 +1,2 @@
        +[
        +]
        """);

    Path sources = solutions().getLast().sources(scratch);

    assertThat(sources.resolve("src/data/all.json")).hasContent("[\n]\n");
    assertThat(sources.resolve("package.json")).doesNotExist();
  }

  @Test
  void aPatchThatLeavesTheFolderIsNamed() throws Exception {
    wrong(
        "base: reference-node\nfails: [A.b]\n",
        PATCH.replace("src/app.js", "../../../exercise.yml"));

    assertRefused("wrong-b: fault.patch can't be applied to reference-node: it changes ");
  }

  @Test
  void aPatchOrBaseThatIsMissingIsNamed() throws Exception {
    wrong("base: reference-cobol\nfails: [A.b]\n", PATCH);
    assertRefused("wrong-b: fault.patch can't be applied to reference-cobol: ");

    wrong("base: reference-node\nfails: [A.b]\n", PATCH);
    Files.delete(tiny.resolve("solutions/wrong-b/fault.patch"));
    assertRefused("wrong-b: fault.patch can't be applied to reference-node: ");
  }

  @Test
  void anExpectationThatIsWrongIsNamedWithItsFile() throws Exception {
    wrong("outcome: exploded\n", PATCH);
    assertThatThrownBy(this::solutions)
        .isInstanceOf(ExerciseInvalid.class)
        .hasMessageEndingWith(
            "wrong-b/expect.yml:1:1: outcome must be graded, not-built or not-ready, was exploded");

    wrong("about: x\nfail: [A.b]\n", PATCH);
    assertThatThrownBy(this::solutions)
        .isInstanceOf(ExerciseInvalid.class)
        .hasMessageEndingWith(
            "wrong-b/expect.yml:2:1: unknown key fail, expected one of: about, base, fails,"
                + " outcome, says");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "about: x\n",
        "fails: []\n",
        "fails: [null]\n",
        "outcome: not-ready\nfails: [A.b]\n",
      })
  void aWrongOneMustSayWhichChecksFailIfItIsGraded(String expectation) throws IOException {
    wrong(expectation, PATCH);

    assertThatThrownBy(this::solutions)
        .isInstanceOf(ExerciseInvalid.class)
        .hasMessageMatching(".*/wrong-b/expect\\.yml:[12]:1: fails must .*");
  }

  @Test
  void whatAReportMustSayIsText() throws IOException {
    wrong("fails: [A.b]\nsays: [' ']\n", PATCH);

    assertThatThrownBy(this::solutions)
        .isInstanceOf(ExerciseInvalid.class)
        .hasMessageEndingWith(
            "wrong-b/expect.yml:2:1: says must be a list of texts, has an empty entry");
  }

  private void assertRefused(String message) throws ExerciseInvalid, IOException {
    Solution solution = solutions().getLast();
    Path empty = Files.createTempDirectory(scratch, "copy");

    assertThatThrownBy(() -> solution.sources(empty))
        .isInstanceOf(ExerciseInvalid.class)
        .hasMessageStartingWith(message);
  }

  private void wrong(String expectation, String patch) throws IOException {
    TinyExercise.write(tiny, "solutions/wrong-b/expect.yml", expectation);
    TinyExercise.write(tiny, "solutions/wrong-b/fault.patch", patch);
  }

  private List<Solution> solutions() throws ExerciseInvalid {
    return Solution.of(new Exercises(folder).load("tiny"));
  }
}
